import { expect, test } from "vitest";
import { openTestSandbox, vendorError } from "../../testing.ts";
import { tracks } from "../catalogue/catalogue.ts";

const jpegOf = (bytes: number) =>
	Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(bytes)]).toString(
		"base64",
	);
const jpegHeaders = { "Content-Type": "image/jpeg" };

test("a created playlist is answered with 201 and links to a page that shows it", async () => {
	const { client, url } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const created = await client.api("POST", "/me/playlists", {
		token,
		body: { name: "Store 114", description: "Lyon" },
	});
	expect(created.status).toBe(201);
	expect(created.body).toMatchObject({
		name: "Store 114",
		description: "Lyon",
		public: true,
		collaborative: false,
		owner: { id: "marketing-eu", display_name: "Marketing EU" },
		items: { total: 0, items: [] },
	});
	const { id, external_urls } = created.body as {
		id: string;
		external_urls: { spotify: string };
	}; // as matched above
	expect(external_urls.spotify).toBe(`${url}/spotify/playlists/${id}`);
	const page = await client.send("GET", `/spotify/playlists/${id}`);
	expect(page.text).toContain("Store 114");
	expect(
		(await client.send("GET", "/spotify/playlists.json")).body,
	).toMatchObject([
		{ id, name: "Store 114", owner: "marketing-eu", items: [] },
	]);
});

test.each([
	[{}, "Missing required field: name"],
	[{ name: "" }, "Invalid name"],
	[{ name: 5 }, "Invalid name"],
	[{ name: "x", public: "yes" }, "Invalid public"],
	[
		{ name: "x", collaborative: true },
		"A collaborative playlist must not be public",
	],
	["{broken", "Error parsing JSON."],
	[[], "Error parsing JSON."],
])("the playlist %o is refused", async (body, message) => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	expect(
		await client.api("POST", "/me/playlists", { token, body }),
	).toMatchObject({ status: 400, body: vendorError(400, message) });
});

test("changed details come back, with 200, no body, and a new snapshot id", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const { id, snapshot_id } = await client.createPlaylist(token);
	const changed = await client.api("PUT", `/playlists/${id}`, {
		token,
		body: { name: "Autumn", public: false },
	});
	expect([changed.status, changed.text]).toEqual([200, ""]);
	const { body } = await client.api("GET", `/playlists/${id}`, { token });
	expect(body).toMatchObject({ name: "Autumn", public: false });
	expect(body).not.toMatchObject({ snapshot_id });
});

test("another account sees a public playlist without its items, cannot change it, and sees no private one", async () => {
	const { client } = await openTestSandbox();
	const { access_token: mine } = await client.signIn();
	const { access_token: theirs } = await client.signIn({
		account: "marketing-us",
	});
	const { id } = await client.createPlaylist(mine);
	const seen = await client.api("GET", `/playlists/${id}`, { token: theirs });
	expect(seen.status).toBe(200);
	expect(seen.body).not.toHaveProperty("items");
	expect(
		(await client.api("GET", `/playlists/${id}/items`, { token: theirs }))
			.status,
	).toBe(403);
	expect(
		(
			await client.api("PUT", `/playlists/${id}`, {
				token: theirs,
				body: { name: "x" },
			})
		).status,
	).toBe(403);
	expect(
		(
			await client.api("POST", `/playlists/${id}/items`, {
				token: theirs,
				body: { uris: [tracks[0]?.uri] },
			})
		).status,
	).toBe(403);
	const hidden = await client.createPlaylist(mine, {
		name: "secret",
		public: false,
	});
	expect(
		(await client.api("GET", `/playlists/${hidden.id}`, { token: theirs }))
			.status,
	).toBe(404);
});

test("lists are paged with absolute addresses that can be followed to the end and back", async () => {
	const { client, url } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	for (const name of ["one", "two", "three", "four", "five"])
		await client.createPlaylist(token, { name });
	const names: string[] = [];
	let next: string | null = `${url}/spotify/v1/me/playlists?limit=2`;
	let previous: string | null = null;
	while (next !== null) {
		expect(next.startsWith(`${url}/spotify/v1/`)).toBe(true);
		const { body } = await client.send("GET", next.slice(url.length), {
			token,
		});
		const page = body as {
			items: { name: string }[];
			next: string | null;
			previous: string | null;
			total: number;
		}; // held to the contract elsewhere
		expect(page.total).toBe(5);
		names.push(...page.items.map((item) => item.name));
		({ next, previous } = page);
	}
	expect(names).toEqual(["five", "four", "three", "two", "one"]);
	expect(previous).toBe(`${url}/spotify/v1/me/playlists?limit=2&offset=2`);
	for (const query of ["limit=0", "limit=51", "limit=x", "offset=-1"]) {
		expect(
			(await client.api("GET", `/me/playlists?${query}`, { token })).status,
		).toBe(400);
	}
});

test("a playlist can be read in part", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const { id } = await client.createPlaylist(token, { name: "Part" });
	expect(
		(
			await client.api(
				"GET",
				`/playlists/${id}?fields=name,owner.id,items(total)`,
				{ token },
			)
		).body,
	).toEqual({
		name: "Part",
		owner: { id: "marketing-eu" },
		items: { total: 0 },
	});
	expect(
		(await client.api("GET", `/playlists/${id}?fields=name,(`, { token }))
			.status,
	).toBe(400);
});

test("a cover is taken with 202, listed, and served as the JPEG that was sent", async () => {
	const { client, url } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const { id } = await client.createPlaylist(token);
	expect(
		(await client.api("GET", `/playlists/${id}/images`, { token })).body,
	).toEqual([]);
	const put = await client.api("PUT", `/playlists/${id}/images`, {
		token,
		body: jpegOf(100),
		headers: jpegHeaders,
	});
	expect([put.status, put.text]).toEqual([202, ""]);
	const { body } = await client.api("GET", `/playlists/${id}/images`, {
		token,
	});
	const [image] = body as { url: string }[]; // held to the contract elsewhere
	const picture = await fetch(image?.url ?? url);
	expect(picture.headers.get("Content-Type")).toBe("image/jpeg");
	expect(Buffer.from(await picture.arrayBuffer()).toString("base64")).toBe(
		jpegOf(100),
	);
});

test("a cover that is too large, no JPEG, of another type or without its scope is refused", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const { id } = await client.createPlaylist(token);
	const put = async (body: string, headers = jpegHeaders, by = token) =>
		(
			await client.api("PUT", `/playlists/${id}/images`, {
				token: by,
				body,
				headers,
			})
		).status;
	expect(await put(jpegOf(196_604))).toBe(202); // 256 KB as base64, to the byte
	expect(await put(jpegOf(196_607))).toBe(400);
	expect(await put(jpegOf(2_000_000))).toBe(400);
	expect(await put(Buffer.from("GIF89a").toString("base64"))).toBe(400);
	expect(await put("")).toBe(400);
	expect(await put(jpegOf(10), { "Content-Type": "image/png" })).toBe(400);
	const { access_token: weak } = await client.signIn({
		scope: "playlist-modify-public",
	});
	expect(await put(jpegOf(10), jpegHeaders, weak)).toBe(403);
});

test("cover uploads have a limit of their own", async () => {
	const { client } = await openTestSandbox();
	await client.send("POST", "/settings", { body: { coverRateLimit: 1 } });
	const { access_token: token } = await client.signIn();
	const { id } = await client.createPlaylist(token);
	const put = () =>
		client.api("PUT", `/playlists/${id}/images`, {
			token,
			body: jpegOf(10),
			headers: jpegHeaders,
		});
	expect((await put()).status).toBe(202);
	expect(await put()).toMatchObject({ status: 429 });
	expect((await client.api("GET", "/me", { token })).status).toBe(200);
});
