/** Everything the simulated vendors remember, as it is held in memory and stored between starts. */
import { z } from "zod";
import { faultRuleSchema } from "./faults/fault-rule.ts";
import { defaultSettings, settingsSchema } from "./settings.ts";
import { seededId } from "./spotify/catalogue/spotify-id.ts";

const instant = z.coerce.date(); // stored as ISO text

function mapOf<T>(value: z.ZodType<T>) {
	return z
		.array(z.tuple([z.string(), value]))
		.transform((entries) => new Map<string, T>(entries));
}

const accountSchema = z.object({
	id: z.string(),
	accountId: z.string(), // never changes, unlike id
	displayName: z.string(),
	email: z.string(),
	country: z.string(),
});

const snapshotSchema = z.object({
	id: z.string(),
	at: instant,
	by: z.string(), // account id
	change: z.string(), // in words, for the page
});

const playlistItemSchema = z.object({
	uri: z.string(),
	addedAt: instant,
	addedBy: z.string(),
});

const playlistSchema = z.object({
	id: z.string(),
	ownerId: z.string(),
	name: z.string(),
	description: z.string(),
	public: z.boolean(),
	collaborative: z.boolean(),
	createdAt: instant,
	coverHash: z.string().nullable(),
	items: z.array(playlistItemSchema),
	version: z.int(), // counts changes; part of the snapshot id
	snapshots: z.array(snapshotSchema).min(1), // newest last; the oldest are dropped
});

const authorizationCodeSchema = z.object({
	clientId: z.string(),
	accountId: z.string(),
	redirectUri: z.string(),
	scopes: z.array(z.string()),
	challenge: z.string().nullable(), // PKCE, S256
	expiresAt: instant,
});

const grantSchema = z.object({
	clientId: z.string(),
	accountId: z.string(),
	scopes: z.array(z.string()),
	isPublicClient: z.boolean(), // no secret: its refresh tokens rotate
	consentedAt: instant,
});

const accessTokenSchema = z.object({
	clientId: z.string(),
	accountId: z.string().nullable(), // null: client credentials
	scopes: z.array(z.string()),
	expiresAt: instant,
});

const ticketSchema = z.object({
	id: z.string(),
	title: z.string(),
	details: z.record(z.string(), z.unknown()), // the other fields that the caller sent
	createdAt: instant,
});

const stateSchema = z.object({
	schemaVersion: z.literal(1),
	settings: settingsSchema,
	faults: z.array(faultRuleSchema),
	accounts: mapOf(accountSchema),
	playlists: mapOf(playlistSchema),
	covers: mapOf(z.string()), // SHA-256 of a JPEG to its base64 text
	clientSecrets: mapOf(z.string()), // client id to the SHA-256 of the first secret that it used
	authorizationCodes: mapOf(authorizationCodeSchema),
	grants: mapOf(grantSchema),
	refreshTokens: mapOf(z.string()), // token to grant id
	accessTokens: mapOf(accessTokenSchema),
	tickets: mapOf(ticketSchema),
	idempotencyKeys: mapOf(
		z.object({ bodyHash: z.string(), ticketId: z.string() }),
	),
});

export type State = z.infer<typeof stateSchema>;
export type Account = z.infer<typeof accountSchema>;
export type Playlist = z.infer<typeof playlistSchema>;
export type AccessToken = z.infer<typeof accessTokenSchema>;
export type Grant = z.infer<typeof grantSchema>;
export type Ticket = z.infer<typeof ticketSchema>;

function seedAccount(
	id: string,
	displayName: string,
	country: string,
): [string, Account] {
	return [
		id,
		{
			id,
			accountId: seededId(`account:${id}`),
			displayName,
			email: `${id}@example.com`,
			country,
		},
	];
}

/** The state of a sandbox that nobody has used yet: two accounts and nothing else. */
export function createSeedState(): State {
	return {
		schemaVersion: 1,
		settings: { ...defaultSettings },
		faults: [],
		accounts: new Map([
			seedAccount("marketing-eu", "Marketing EU", "DE"),
			seedAccount("marketing-us", "Marketing US", "US"),
		]),
		playlists: new Map(),
		covers: new Map(),
		clientSecrets: new Map(),
		authorizationCodes: new Map(),
		grants: new Map(),
		refreshTokens: new Map(),
		accessTokens: new Map(),
		tickets: new Map(),
		idempotencyKeys: new Map(),
	};
}

/** Reads stored state; throws when the text is not what `serializeState` wrote. */
export function parseState(text: string): State {
	return stateSchema.parse(JSON.parse(text));
}

/** State as text for the file. */
export function serializeState(state: State): string {
	return JSON.stringify(state, (_key, value: unknown) =>
		value instanceof Map ? [...value] : value,
	);
}
