import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
	type CredentialRecord,
	type CredentialStore,
	createCredentialStore,
} from "./credential-store.ts";
import { createFlowStore } from "./flow-store.ts";
import {
	BUILDER,
	flowWithAction,
	minutesLater,
	NOON,
} from "./stores.testing.ts";
import { createMigratedDatabase, type MigratedDatabase } from "./testing.ts";

let database: MigratedDatabase;
let store: CredentialStore;
beforeEach(async () => {
	database = await createMigratedDatabase();
	store = createCredentialStore(database.db);
});
afterEach(async () => {
	await database.drop();
});

const credential = (
	more: Partial<CredentialRecord> = {},
): CredentialRecord => ({
	id: "cred_a",
	connector: "spotify",
	title: "Brand account",
	environment: "sandbox",
	owner: BUILDER,
	status: "untested",
	account: null,
	scopes: ["playlist-modify-private"],
	expiresAt: minutesLater(60),
	reconnectBy: null,
	lastUsedAt: null,
	lastTestedAt: null,
	lastError: null,
	createdAt: NOON,
	demo: false,
	keyId: "key_1",
	wrappedKey: Buffer.from([0, 1, 255]),
	iv: Buffer.from([2, 3]),
	ciphertext: Buffer.from("secret"),
	...more,
});

describe("credentials", () => {
	it("whose key is lost can be removed together, by the name of the key", async () => {
		await store.createCredential(credential({ id: "cred_a", keyId: "lost" }));
		await store.createCredential(credential({ id: "cred_b", keyId: "lost" }));
		await store.createCredential(credential({ id: "cred_c", keyId: "kept" }));
		expect([...(await store.listKeyIds())].sort()).toEqual(["kept", "lost"]);
		expect(await store.removeByKey("lost")).toBe(2);
		expect(await store.listKeyIds()).toEqual(["kept"]);
	});

	it("are given back byte for byte, and listed without their secrets", async () => {
		await store.createCredential(credential());
		expect(await store.getCredential("cred_a")).toEqual(credential());
		const [listed] = await store.listCredentials();
		expect({ ...credential(), ...listed }).toEqual(credential());
		expect(Object.keys(listed ?? {})).not.toEqual(
			expect.arrayContaining(["ciphertext"]),
		);
		expect(Object.keys(listed ?? {})).not.toEqual(
			expect.arrayContaining(["wrappedKey"]),
		);
		expect(await store.getCredential("cred_b")).toBeNull();
	});

	it("change only in the fields that are given", async () => {
		await store.createCredential(credential());
		expect(
			await store.updateCredential("cred_a", {
				status: "ok",
				account: "Brand",
				expiresAt: null,
			}),
		).toBe(true);
		expect(await store.getCredential("cred_a")).toEqual(
			credential({ status: "ok", account: "Brand", expiresAt: null }),
		);
		expect(await store.updateCredential("cred_b", { status: "ok" })).toBe(
			false,
		);
		expect(await store.removeCredential("cred_a")).toBe(true);
		expect(await store.removeCredential("cred_a")).toBe(false);
	});

	it("are found by system and environment, the oldest first", async () => {
		await store.createCredential(
			credential({ id: "cred_b", createdAt: minutesLater(1) }),
		);
		await store.createCredential(
			credential({ id: "cred_live", environment: "live" }),
		);
		await store.createCredential(credential());
		expect((await store.findFirst("spotify", "sandbox"))?.id).toBe("cred_a");
		expect(await store.findFirst("http", "sandbox")).toBeNull();
	});
});

describe("the lock of a credential", () => {
	it("lets one refresh at a time happen, and those who waited see the new secret", async () => {
		await store.createCredential(credential({ account: "" }));
		const seen = await Promise.all(
			["a", "b", "c"].map((mark) =>
				store.lockCredential("cred_a", async ({ credential: locked, save }) => {
					await new Promise((resolve) => setTimeout(resolve, 20));
					await save({ account: `${locked.account}${mark}` });
					return locked.account?.length;
				}),
			),
		);
		expect(new Set(seen)).toEqual(new Set([0, 1, 2]));
		expect((await store.getCredential("cred_a"))?.account).toHaveLength(3);
	});

	it("stores nothing when the work fails, and is null when there is no such credential", async () => {
		await store.createCredential(credential());
		const failing = store.lockCredential("cred_a", async ({ save }) => {
			await save({ title: "Changed" });
			throw new Error("no answer");
		});
		await expect(failing).rejects.toThrow("no answer");
		expect((await store.getCredential("cred_a"))?.title).toBe("Brand account");
		expect(
			await store.lockCredential("cred_b", async () => "locked"),
		).toBeNull();
	});
});

describe("the use of a credential", () => {
	it("is every flow whose draft or newest version names it", async () => {
		const flows = createFlowStore(database.db);
		const create = (id: string, credentialId: string | null) =>
			flows.createFlow({
				id,
				document: flowWithAction(id, credentialId),
				createdBy: BUILDER,
				at: NOON,
			});
		const publish = (id: string, revision: number) =>
			flows.publish({ id, revision, by: BUILDER, at: NOON, note: "" });
		await create("flow_draft", "cred_a");
		await create("flow_other", "cred_b");
		await create("flow_published", "cred_a");
		await publish("flow_published", 1);
		await flows.saveDraft({
			id: "flow_published",
			revision: 1,
			document: flowWithAction("flow_published", null),
			by: BUILDER,
			at: NOON,
		});
		await create("flow_past", "cred_a");
		await publish("flow_past", 1);
		await flows.saveDraft({
			id: "flow_past",
			revision: 1,
			document: flowWithAction("flow_past", null),
			by: BUILDER,
			at: NOON,
		});
		await publish("flow_past", 2);
		expect(await store.usage("cred_a")).toEqual([
			{
				flowId: "flow_draft",
				title: "flow_draft",
				archived: false,
				published: false,
			},
			{
				flowId: "flow_published",
				title: "flow_published",
				archived: false,
				published: true,
			},
		]);
		expect(await store.usage("cred_none")).toEqual([]);
	});
});
