/** The sandbox's catalogue is smaller than a request may be, so several requests are tried on a playlist that takes anything. */
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import type { ActionCredential } from "../credential.ts";
import { performAction } from "../perform-action.ts";
import { type Answer, outboundTo, startServer } from "../testing.ts";
import { verifyAction } from "../verify-action.ts";
import { spotifyConnector } from "./spotify-connector.ts";

const PLAYLIST_ID = "3cEYpjA9oz9GiPac4AsH4n";
const PAGE_SIZE = 50;

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const close of closing.splice(0)) await close();
});

const uriOf = (index: number) =>
	`spotify:track:${String(index).padStart(22, "0")}`;
const urisOf = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => uriOf(from + index));

/** A playlist with these items whose writes break as told: "lost" after, "cut" before they have happened. */
async function startPlaylist(
	items: string[],
	breaks: ("fine" | "lost" | "cut")[],
) {
	let writes = 0;
	const answer: Answer = async (req, res) => {
		const url = new URL(req.url ?? "", "http://vendor");
		const give = (status: number, body: unknown) =>
			res.writeHead(status).end(JSON.stringify(body));
		if (req.method === "GET" && url.pathname.endsWith("/items")) {
			const offset = Number(url.searchParams.get("offset") ?? 0);
			url.searchParams.set("offset", String(offset + PAGE_SIZE));
			const isLast = offset + PAGE_SIZE >= items.length;
			return give(200, {
				items: items
					.slice(offset, offset + PAGE_SIZE)
					.map((uri) => ({ item: { type: "track", uri, name: uri } })),
				next: isLast
					? null
					: `http://${req.headers.host}${url.pathname}${url.search}`,
				total: items.length,
			});
		}
		if (req.method === "GET") {
			return give(200, {
				id: PLAYLIST_ID,
				uri: "spotify:playlist:x",
				name: "Any",
				snapshot_id: `s${writes}`,
				items: { total: items.length },
			});
		}
		const outcome = breaks.shift() ?? "fine";
		if (outcome === "cut") return req.socket.resetAndDestroy();
		const {
			uris,
			position = items.length,
		}: { uris: string[]; position?: number } = JSON.parse(await text(req));
		items.splice(position, 0, ...uris);
		writes += 1;
		if (outcome === "lost") return req.socket.resetAndDestroy();
		give(201, { snapshot_id: `s${writes}` });
	};
	const server = await startServer(answer);
	const outbound = outboundTo(server.origin);
	closing.push(outbound.close, server.close);
	const credential: ActionCredential = {
		id: "cred",
		connector: "spotify",
		environment: "sandbox",
		secret: { kind: "oauth", accessToken: async () => "token" },
	};
	const optionsOf = (uris: string[], position?: number) => ({
		request: {
			connector: "spotify",
			action: "playlist.items.add",
			input: {
				playlistId: PLAYLIST_ID,
				uris,
				...(position !== undefined && { position }),
			},
			idempotencyKey: "run/add",
			timeoutMs: 5_000,
			test: true,
		},
		credential,
		outbound,
		settleMs: 0,
	});
	return {
		add: (uris: string[], position?: number) =>
			performAction([spotifyConnector], optionsOf(uris, position)),
		verify: (uris: string[], position?: number) =>
			verifyAction([spotifyConnector], optionsOf(uris, position)),
	};
}

describe("adding more than one request takes", () => {
	test("sends a hundred at a time, in order", async () => {
		const items = urisOf(0, 2);
		const { add } = await startPlaylist(items, []);
		const outcome = await add(urisOf(10, 250));
		expect(outcome).toMatchObject({
			kind: "done",
			output: { count: 250, trackCount: 252, snapshotId: "s3" },
		});
		expect(outcome.calls.filter((call) => call.method === "POST")).toHaveLength(
			3,
		);
		expect(items).toEqual([...urisOf(0, 2), ...urisOf(10, 250)]);
	});

	describe.each([
		["at the end", undefined],
		["at a position", 1],
	])("%s", (_where, position) => {
		test.each(["lost", "cut"] as const)(
			"is completed in order when the second request is %s",
			async (second) => {
				const [first = "", last = ""] = urisOf(0, 2);
				const items = [first, last];
				const { add, verify } = await startPlaylist(items, ["fine", second]);
				const uris = urisOf(10, 250);
				expect(await add(uris, position)).toMatchObject({
					kind: "failed",
					inDoubt: true,
				});
				expect(await verify(uris, position)).toMatchObject({
					kind: "not-happened",
				});
				expect(await add(uris, position)).toMatchObject({
					kind: "done",
					output: { trackCount: 252 },
				});
				expect(items).toEqual(
					position === undefined
						? [first, last, ...uris]
						: [first, ...uris, last],
				);
				expect(await verify(uris, position)).toMatchObject({
					kind: "happened",
					output: { count: 250 },
				});
			},
		);
	});
});
