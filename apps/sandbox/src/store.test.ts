import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openStore } from "./store.ts";
import { openTestSandbox, toTokens } from "./testing.ts";

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

test("playlists, covers, tokens, tickets, settings and faults survive a restart", async () => {
	const dataFile = join(makeFolder(), "deep", "sandbox.json");
	const first = await openTestSandbox({ dataFile });
	const { access_token: token, refresh_token = "" } =
		await first.client.signIn();
	const { id } = await first.client.createPlaylist(token, { name: "Kept" });
	const jpeg = Buffer.from("ffd8ffe0", "hex").toString("base64");
	await first.client.api("PUT", `/playlists/${id}/images`, {
		token,
		body: jpeg,
		headers: { "Content-Type": "image/jpeg" },
	});
	const ticket = { body: { title: "t" }, headers: { "Idempotency-Key": "k" } };
	await first.client.send("POST", "/http/tickets", ticket);
	await first.client.send("POST", "/settings", {
		body: { quotaMode: "extended" },
	});
	await first.client.send("POST", "/faults", {
		body: { system: "http", kind: "delay", path: "/x" },
	});
	const before = await first.client.send("GET", "/spotify/playlists.json");
	await first.close();

	const { client } = await openTestSandbox({ dataFile });
	const after = (await client.send("GET", "/spotify/playlists.json")).body;
	expect(after).toMatchObject([
		{ id, name: "Kept", hasCover: true, createdAt: "2026-11-02T08:00:00.000Z" },
	]);
	expect((before.body as unknown[]).length).toBe(1);
	expect(
		(await client.api("GET", `/playlists/${id}`, { token })).body,
	).toMatchObject({ name: "Kept" });
	const refreshed = await client.askForToken({
		grant_type: "refresh_token",
		refresh_token,
		client_id: "app-under-test",
	});
	expect(toTokens(refreshed).refresh_token).toBeDefined();
	expect(
		(await client.send("POST", "/http/tickets", ticket)).headers.get(
			"Idempotent-Replayed",
		),
	).toBe("true");
	expect((await client.send("GET", "/settings.json")).body).toMatchObject({
		quotaMode: "extended",
	});
	expect((await client.send("GET", "/faults.json")).body).toMatchObject([
		{ path: "/x" },
	]);
});

test("changes reach the disk by themselves, whole, with no draft left beside", async () => {
	const folder = makeFolder();
	const dataFile = join(folder, "sandbox.json");
	const store = openStore(dataFile);
	onTestFinished(() => store.close());
	store.state.settings.rateLimit = 7;
	store.changed();
	expect(existsSync(dataFile)).toBe(false); // not on the caller's time
	await vi.waitFor(
		() =>
			expect(JSON.parse(readFileSync(dataFile, "utf8"))).toMatchObject({
				settings: { rateLimit: 7 },
			}),
		10_000,
	);
	store.state.settings.rateLimit = 8;
	store.changed();
	await store.close();
	expect(JSON.parse(readFileSync(dataFile, "utf8"))).toMatchObject({
		settings: { rateLimit: 8 },
	});
	expect(readdirSync(folder)).toEqual(["sandbox.json"]);
});

test.each(["{", "[]", '{"schemaVersion":2}'])(
	"a file with %s is refused and left alone",
	(text) => {
		const dataFile = join(makeFolder(), "sandbox.json");
		writeFileSync(dataFile, text);
		expect(() => openStore(dataFile)).toThrow("is not a sandbox state");
		expect(readFileSync(dataFile, "utf8")).toBe(text);
	},
);
