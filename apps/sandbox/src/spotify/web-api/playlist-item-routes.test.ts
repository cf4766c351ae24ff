import { expect, test } from "vitest";
import { openTestSandbox, vendorError } from "../../testing.ts";
import { episodes, tracks } from "../catalogue/catalogue.ts";

const uris = tracks.slice(0, 6).map((track) => track.uri);
const [a = "", b = "", c = "", d = ""] = uris;

async function openPlaylist(start: readonly string[] = []) {
	const { client, advance } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const { id } = await client.createPlaylist(token);
	const path = `/playlists/${id}/items`;
	const change = (method: string, body: unknown, query = "") =>
		client.api(method, path + query, { token, body });
	const list = async () => {
		const { body } = await client.api(
			"GET",
			`${path}?limit=50&fields=items(item(uri))`,
			{ token },
		);
		return (body as { items: { item: { uri: string } }[] }).items.map(
			(line) => line.item.uri,
		); // held to the contract elsewhere
	};
	const snapshot = async () => {
		const { body } = await client.api(
			"GET",
			`/playlists/${id}?fields=snapshot_id`,
			{ token },
		);
		return (body as { snapshot_id: string }).snapshot_id; // held to the contract elsewhere
	};
	if (start.length > 0) await change("POST", { uris: start });
	return { client, token, path, change, list, snapshot, advance };
}

test("items are appended, or put in at a position, duplicates and episodes included", async () => {
	const { change, list } = await openPlaylist();
	const added = await change("POST", { uris: [a, b] });
	expect(added.status).toBe(201);
	await change("POST", { uris: [c, a], position: 1 });
	await change("POST", { uris: [episodes[0]?.uri] });
	expect(await list()).toEqual([a, c, a, b, episodes[0]?.uri]);
});

test("uris in the query go before those in the body", async () => {
	const { change, list } = await openPlaylist([a]);
	await change(
		"POST",
		{ uris: [b], position: 1 },
		`?uris=${c},${d}&position=0`,
	);
	expect(await list()).toEqual([c, d, a]);
	await change("PUT", undefined, `?uris=${b}`);
	expect(await list()).toEqual([b]);
});

test("each change gives the snapshot id that the playlist then has", async () => {
	const { change, snapshot } = await openPlaylist();
	const ids = new Set([await snapshot()]);
	for (const [method, body] of [
		["POST", { uris: [a, b] }],
		["PUT", { range_start: 0, insert_before: 2 }],
		["DELETE", { items: [{ uri: a }] }],
		["PUT", { uris: [] }],
	] as const) {
		const answer = await change(method, body);
		expect(answer.body).toEqual({ snapshot_id: await snapshot() });
		ids.add(await snapshot());
	}
	expect(ids.size).toBe(5);
});

test.each([
	[{ range_start: 0, insert_before: 4 }, [b, c, d, a]],
	[{ range_start: 3, insert_before: 0 }, [d, a, b, c]],
	[{ range_start: 0, insert_before: 3, range_length: 2 }, [c, a, b, d]],
	[{ range_start: 2, insert_before: 1, range_length: 2 }, [a, c, d, b]],
	[{ range_start: 1, insert_before: 1 }, [a, b, c, d]],
	[{ range_start: 0, insert_before: 1, range_length: 3 }, [a, b, c, d]],
])("reordering with %o", async (body, order) => {
	const { change, list } = await openPlaylist([a, b, c, d]);
	expect((await change("PUT", body)).status).toBe(200);
	expect(await list()).toEqual(order);
});

test("removing takes out every occurrence, and what is not there changes nothing", async () => {
	const { change, list, snapshot } = await openPlaylist([a, b, a, c]);
	expect((await change("DELETE", { items: [{ uri: a }] })).status).toBe(200);
	expect(await list()).toEqual([b, c]);
	const before = await snapshot();
	expect((await change("DELETE", { items: [{ uri: a }] })).body).toEqual({
		snapshot_id: before,
	});
});

test("a stale snapshot id is refused when reordering and removing, the current one is taken", async () => {
	const { change, snapshot } = await openPlaylist([a, b, c]);
	const stale = await snapshot();
	await change("POST", { uris: [d] });
	const refused = vendorError(
		400,
		"Invalid snapshot_id: the playlist has changed since",
	);
	expect(
		await change("PUT", {
			range_start: 0,
			insert_before: 2,
			snapshot_id: stale,
		}),
	).toMatchObject({ status: 400, body: refused });
	expect(
		await change("DELETE", { items: [{ uri: a }], snapshot_id: stale }),
	).toMatchObject({ status: 400, body: refused });
	expect(
		(
			await change("DELETE", {
				items: [{ uri: a }],
				snapshot_id: await snapshot(),
			})
		).status,
	).toBe(200);
});

test.each([
	["POST", { uris: ["spotify:album:x"] }, "Invalid track uri: spotify:album:x"],
	[
		"POST",
		{ uris: ["spotify:track:0000000000000000000000"] },
		"Payload contains a non-existing ID",
	],
	[
		"POST",
		{ uris: Array(101).fill(a) },
		"You can add a maximum of 100 items per request.",
	],
	["POST", { uris: "x" }, "Invalid uris"],
	["POST", {}, "No uris provided"],
	["POST", { uris: [a], position: 9 }, "Index out of bounds"],
	[
		"PUT",
		{ uris: [a], range_start: 0, insert_before: 1 },
		"Replace and reorder cannot be applied together",
	],
	["PUT", { range_start: 0, insert_before: 9 }, "Index out of bounds"],
	[
		"PUT",
		{ range_start: 1, insert_before: 0, range_length: 2 },
		"Index out of bounds",
	],
	["PUT", {}, "No uris or range provided"],
	["DELETE", {}, "No items provided"],
	["DELETE", { tracks: [{ uri: a }] }, "No items provided"],
	[
		"DELETE",
		{ items: Array(101).fill({ uri: a }) },
		"You can remove a maximum of 100 items per request.",
	],
])("%s with a bad body changes nothing: %#", async (method, body, message) => {
	const { change, list } = await openPlaylist([a, b]);
	expect(await change(method, body)).toMatchObject({
		status: 400,
		body: vendorError(400, message),
	});
	expect(await list()).toEqual([a, b]);
});

test("items are paged, and the page inside the playlist leads on to the rest", async () => {
	const { client, token, path, change } = await openPlaylist();
	await change("POST", { uris: tracks.slice(0, 60).map((track) => track.uri) });
	const { body } = await client.api("GET", path.replace("/items", ""), {
		token,
	});
	const { items } = body as {
		items: { items: unknown[]; next: string; total: number };
	}; // held to the contract elsewhere
	expect([items.items.length, items.total]).toEqual([50, 60]);
	const rest = await client.api(
		"GET",
		items.next.slice(items.next.indexOf("/playlists")),
		{ token },
	);
	expect(rest.body).toMatchObject({ offset: 50, next: null, total: 60 });
});
