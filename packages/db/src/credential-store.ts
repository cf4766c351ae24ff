/** Credentials of connectors. What this store sees of a secret is ciphertext. */
import type { Actor } from "@patchbay/flow";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "./database-schema.ts";
import { jsonText } from "./json-text.ts";
import { parseActor } from "./stored-actor.ts";

/** A credential as it may be shown. */
export interface CredentialInfo {
	readonly id: string;
	readonly connector: string;
	readonly title: string;
	readonly environment: "live" | "sandbox";
	readonly owner: Actor;
	readonly status: "ok" | "reconnect-needed" | "untested";
	/** The name of the account at the vendor. */
	readonly account: string | null;
	readonly scopes: readonly string[];
	readonly expiresAt: Date | null;
	readonly reconnectBy: Date | null;
	readonly lastUsedAt: Date | null;
	readonly lastTestedAt: Date | null;
	readonly lastError: string | null;
	readonly createdAt: Date;
	readonly demo: boolean;
}

/** The encrypted secret, and which key opens it. */
export interface SealedSecret {
	readonly keyId: string;
	readonly wrappedKey: Uint8Array;
	readonly iv: Uint8Array;
	readonly ciphertext: Uint8Array;
}

export type CredentialRecord = CredentialInfo & SealedSecret;

/** What may change; fields that are left out stay as they are. */
export type CredentialPatch = Partial<
	Omit<
		CredentialRecord,
		"id" | "connector" | "environment" | "createdAt" | "demo"
	>
>;

/** A flow that names a credential. */
export interface CredentialUse {
	readonly flowId: string;
	readonly title: string;
	readonly archived: boolean;
	/** Whether the newest version names it too, not only the draft. */
	readonly published: boolean;
}

export interface CredentialStore {
	createCredential(credential: CredentialRecord): Promise<void>;
	/** By connector and age. */
	listCredentials(): Promise<readonly CredentialInfo[]>;
	getCredential(id: string): Promise<CredentialRecord | null>;
	/** The oldest one of a system, which an action without a choice of its own uses. */
	findFirst(
		connector: string,
		environment: "live" | "sandbox",
	): Promise<CredentialRecord | null>;
	/** False when there is no such credential. */
	updateCredential(id: string, patch: CredentialPatch): Promise<boolean>;
	removeCredential(id: string): Promise<boolean>;
	/** The master keys that wrap what is stored. */
	listKeyIds(): Promise<readonly string[]>;
	/** Removes what a master key wraps that is lost; answers how many credentials that were. */
	removeByKey(keyId: string): Promise<number>;
	/**
	 * Runs `work` while nobody else in any process holds the lock of this credential: a token is refreshed once, and those
	 * who waited see the new one. What `save` writes is stored when `work` is done, unless it throws. Null when there is none.
	 */
	lockCredential<Result>(
		id: string,
		work: (locked: {
			readonly credential: CredentialRecord;
			readonly save: (patch: CredentialPatch) => Promise<void>;
		}) => Promise<Result>,
	): Promise<Result | null>;
	/** The flows whose draft or newest version names it. */
	usage(id: string): Promise<readonly CredentialUse[]>;
}

const rowSchema = z.object({
	id: z.string(),
	connector: z.string(),
	title: z.string(),
	environment: z.enum(["live", "sandbox"]),
	owner: z.unknown().transform(parseActor),
	status: z.enum(["ok", "reconnect-needed", "untested"]),
	account: z.string().nullable(),
	scopes: z.array(z.string()),
	expires_at: z.date().nullable(),
	reconnect_by: z.date().nullable(),
	last_used_at: z.date().nullable(),
	last_tested_at: z.date().nullable(),
	last_error: z.string().nullable(),
	created_at: z.date(),
	demo: z.boolean(),
	key_id: z.string(),
	wrapped_key: z.instanceof(Buffer),
	iv: z.instanceof(Buffer),
	ciphertext: z.instanceof(Buffer),
});

/** Creates the store of credentials. */
export function createCredentialStore(db: Database): CredentialStore {
	return {
		async createCredential(credential) {
			const { id, connector, environment, createdAt, demo, ...rest } =
				credential;
			await db
				.insertInto("credential")
				.values({
					id,
					connector,
					environment,
					created_at: createdAt,
					demo,
					...toRow(rest),
				})
				.execute();
		},
		async listCredentials() {
			const rows = await db
				.selectFrom("credential")
				.selectAll()
				.orderBy("connector")
				.orderBy("created_at")
				.execute();
			return rows.map(toRecord).map(toInfo);
		},
		async getCredential(id) {
			const row = await db
				.selectFrom("credential")
				.selectAll()
				.where("id", "=", id)
				.executeTakeFirst();
			return row ? toRecord(row) : null;
		},
		async findFirst(connector, environment) {
			const row = await db
				.selectFrom("credential")
				.selectAll()
				.where("connector", "=", connector)
				.where("environment", "=", environment)
				.orderBy("created_at")
				.orderBy("id")
				.limit(1)
				.executeTakeFirst();
			return row ? toRecord(row) : null;
		},
		updateCredential: (id, patch) => update(db, id, patch),
		async removeCredential(id) {
			const { numDeletedRows } = await db
				.deleteFrom("credential")
				.where("id", "=", id)
				.executeTakeFirst();
			return numDeletedRows > 0n;
		},
		async listKeyIds() {
			const rows = await db
				.selectFrom("credential")
				.select("key_id")
				.distinct()
				.execute();
			return rows.map((row) => row.key_id);
		},
		async removeByKey(keyId) {
			const { numDeletedRows } = await db
				.deleteFrom("credential")
				.where("key_id", "=", keyId)
				.executeTakeFirst();
			return Number(numDeletedRows);
		},
		lockCredential: (id, work) =>
			db.transaction().execute(async (trx) => {
				const row = await trx
					.selectFrom("credential")
					.selectAll()
					.where("id", "=", id)
					.forUpdate()
					.executeTakeFirst();
				if (!row) return null;
				return work({
					credential: toRecord(row),
					save: async (patch) => void (await update(trx, id, patch)),
				});
			}),
		usage: (id) => readUsage(db, id),
	};
}

async function update(
	db: Database,
	id: string,
	patch: CredentialPatch,
): Promise<boolean> {
	const set = Object.fromEntries(
		Object.entries(toRow(patch)).filter(([, value]) => value !== undefined),
	);
	if (Object.keys(set).length === 0) return true;
	const { numUpdatedRows } = await db
		.updateTable("credential")
		.set(set)
		.where("id", "=", id)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

async function readUsage(
	db: Database,
	id: string,
): Promise<readonly CredentialUse[]> {
	const path = sql`'$.nodes[*] ? (@.credentialId == $id)'::jsonpath`;
	const variables = sql`${JSON.stringify({ id })}::jsonb`;
	const { rows } = await sql<{
		id: string;
		title: string;
		archived: boolean;
		published: boolean;
	}>`
		select flow.id, flow.title, flow.archived_at is not null as archived, coalesce(version.uses, false) as published
		from flow
		join flow_draft draft on draft.flow_id = flow.id
		left join lateral (
			select jsonb_path_exists(document, ${path}, ${variables}) as uses
			from flow_version join flow_document using (hash)
			where flow_version.flow_id = flow.id
			order by number desc limit 1
		) version on true
		where jsonb_path_exists(draft.document, ${path}, ${variables}) or version.uses
		order by flow.title, flow.id`.execute(db);
	return rows.map(({ id: flowId, ...use }) => ({ flowId, ...use }));
}

type Row = Omit<
	z.input<typeof rowSchema>,
	"id" | "connector" | "environment" | "created_at" | "demo" | "owner"
> & {
	readonly owner: string;
};

/** The columns of the fields that are given; undefined for the others. */
function toRow(
	patch: Omit<
		CredentialRecord,
		"id" | "connector" | "environment" | "createdAt" | "demo"
	>,
): Row;
function toRow(patch: CredentialPatch): Partial<Row>;
function toRow(patch: CredentialPatch): {
	[Name in keyof Row]?: Row[Name] | undefined;
} {
	const toBuffer = (bytes: Uint8Array | undefined) =>
		bytes && Buffer.from(bytes);
	return {
		title: patch.title,
		owner: patch.owner && jsonText(patch.owner),
		status: patch.status,
		account: patch.account,
		scopes: patch.scopes && [...patch.scopes],
		expires_at: patch.expiresAt,
		reconnect_by: patch.reconnectBy,
		last_used_at: patch.lastUsedAt,
		last_tested_at: patch.lastTestedAt,
		last_error: patch.lastError,
		key_id: patch.keyId,
		wrapped_key: toBuffer(patch.wrappedKey),
		iv: toBuffer(patch.iv),
		ciphertext: toBuffer(patch.ciphertext),
	};
}

function toRecord(stored: unknown): CredentialRecord {
	const row = rowSchema.parse(stored);
	return {
		id: row.id,
		connector: row.connector,
		title: row.title,
		environment: row.environment,
		owner: row.owner,
		status: row.status,
		account: row.account,
		scopes: row.scopes,
		expiresAt: row.expires_at,
		reconnectBy: row.reconnect_by,
		lastUsedAt: row.last_used_at,
		lastTestedAt: row.last_tested_at,
		lastError: row.last_error,
		createdAt: row.created_at,
		demo: row.demo,
		keyId: row.key_id,
		wrappedKey: row.wrapped_key,
		iv: row.iv,
		ciphertext: row.ciphertext,
	};
}

function toInfo({
	keyId: _keyId,
	wrappedKey: _wrappedKey,
	iv: _iv,
	ciphertext: _ciphertext,
	...info
}: CredentialRecord): CredentialInfo {
	return info;
}
