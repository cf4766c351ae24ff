import { expect, test } from "vitest";
import { openTestSandbox, vendorError } from "../../testing.ts";

type Found = {
	readonly items: {
		readonly name: string;
		readonly artists?: { readonly name: string }[];
	}[];
	readonly total: number;
	readonly next: string | null;
};

async function openSearch() {
	const { client, url } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const find = async (q: string, type: string, more = "") => {
		const { body } = await client.api(
			"GET",
			`/search?${new URLSearchParams({ q, type }).toString()}${more}`,
			{ token },
		);
		return body as Record<string, Found>; // held to the contract elsewhere
	};
	return { client, token, url, find };
}

test("a mood finds music that fits, what matches more words first", async () => {
	const { find } = await openSearch();
	const { tracks } = await find("spring acoustic café", "track", "&limit=10");
	expect(tracks?.total).toBeGreaterThan(10);
	expect(
		tracks?.items.slice(0, 8).map((track) => track.artists?.[0]?.name),
	).toEqual([
		...Array(4).fill("Paper Orchard"),
		...Array(4).fill("Linen Birds"),
	]);
});

test("without a limit five things come, and the next page is one call away", async () => {
	const { client, token, url, find } = await openSearch();
	const { tracks } = await find("calm", "track");
	expect(tracks?.items).toHaveLength(5);
	const second = await client.send(
		"GET",
		(tracks?.next ?? "").slice(url.length),
		{ token },
	);
	expect(second.body).toMatchObject({ tracks: { offset: 5, limit: 5 } });
});

test("one call searches several kinds, playlists among them", async () => {
	const { client, token, find } = await openSearch();
	await client.createPlaylist(token, { name: "Brand evening" });
	await client.createPlaylist(token, { name: "Brand secrets", public: false });
	const { access_token: other } = await client.signIn({
		account: "marketing-us",
	});
	await client.createPlaylist(other, { name: "Brand rumours", public: false });
	const found = await find("brand", "show,episode,playlist,artist,album");
	expect(Object.keys(found)).toEqual([
		"shows",
		"episodes",
		"playlists",
		"artists",
		"albums",
	]);
	expect(found.shows?.items[0]?.name).toBe("Shelf Space");
	expect(found.episodes?.items[0]?.name).toBe("Brand safety without fear");
	expect(found.playlists?.items.map((playlist) => playlist.name)).toEqual([
		"Brand evening",
		"Brand secrets",
	]);
	expect(found.artists?.total).toBe(0);
});

test.each([
	["type=track", "No search query"],
	["q=%20&type=track", "No search query"],
	["q=x", "Missing parameter type"],
	["q=x&type=song", "Bad search type field"],
	["q=x&type=track&limit=11", "Invalid limit"],
	["q=x&type=track&limit=0", "Invalid limit"],
	["q=x&type=track&offset=1001", "Invalid offset"],
	["q=x&type=track&market=xx", "Invalid market code"],
])("the search %s is refused", async (query, message) => {
	const { client, token } = await openSearch();
	expect(await client.api("GET", `/search?${query}`, { token })).toMatchObject({
		status: 400,
		body: vendorError(400, message),
	});
});
