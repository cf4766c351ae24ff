import { expect, test } from "vitest";
import {
	albums,
	episodes,
	shows,
	tracks,
} from "../spotify/catalogue/catalogue.ts";
import { openTestSandbox } from "../testing.ts";

const [track] = tracks;

test("every page says that it is a simulation and runs no script", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const { id } = await client.createPlaylist(token, {
		name: "<i>Tilted</i>",
		description: "a & b",
	});
	await client.api("POST", `/playlists/${id}/items`, {
		token,
		body: { uris: [track?.uri, episodes[0]?.uri] },
	});
	const paths = [
		"/",
		"/spotify",
		`/spotify/playlists/${id}`,
		"/faults",
		`/spotify/tracks/${track?.id}`,
		"/spotify/users/marketing-eu",
	];
	for (const path of paths) {
		const page = await client.send("GET", path);
		expect(page.status).toBe(200);
		expect(page.text).toContain("Simulation");
		expect(page.text).not.toMatch(/<script|\sstyle=|\son\w+=|<i>/);
		expect(page.headers.get("Content-Security-Policy")).toContain(
			"default-src 'none'",
		);
	}
});

test("a playlist's page tells what is in it and how it came to be", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	const { id, snapshot_id } = await client.createPlaylist(token, {
		name: "Store 114",
	});
	await client.api("POST", `/playlists/${id}/items`, {
		token,
		body: { uris: [track?.uri] },
	});
	const { text } = await client.send("GET", `/spotify/playlists/${id}`);
	for (const words of [
		"Store 114",
		"Marketing EU",
		track?.name,
		"Added 1 item",
		"Created",
		snapshot_id,
	])
		expect(text).toContain(words);
});

test("every thing's external address leads to its page, and its picture is a picture", async () => {
	const { client } = await openTestSandbox();
	for (const path of [
		`albums/${albums[0]?.id}`,
		`artists/${albums[0]?.artist.id}`,
		`shows/${shows[0]?.id}`,
		`episodes/${episodes[0]?.id}`,
	]) {
		expect((await client.send("GET", `/spotify/${path}`)).status).toBe(200);
	}
	const art = await client.send("GET", `/spotify/art/${albums[0]?.id}.svg`);
	expect(art.headers.get("Content-Type")).toContain("image/svg+xml");
	expect(art.text).toMatch(/^<svg/);
});

test("many playlists are shown page by page", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	for (let count = 1; count <= 51; count += 1)
		await client.createPlaylist(token, { name: `Playlist ${count}.` });
	const first = await client.send("GET", "/spotify");
	expect([
		first.text.includes("Playlist 51."),
		first.text.includes("Playlist 1."),
	]).toEqual([true, false]);
	expect((await client.send("GET", "/spotify?page=2")).text).toContain(
		"Playlist 1.",
	);
});

test("an address that leads nowhere has a page for people and an answer for programs", async () => {
	const { client } = await openTestSandbox();
	for (const path of [
		"/nowhere",
		"/spotify/playlists/none",
		"/spotify/tracks/none",
		"/spotify/constructor/x",
		"/spotify/covers/none.jpg",
	]) {
		const page = await client.send("GET", path, {
			headers: { Accept: "text/html" },
		});
		expect([page.status, page.text.includes("To the overview")]).toEqual([
			404,
			true,
		]);
		expect(
			(
				await client.send("GET", path, {
					headers: { Accept: "application/json" },
				})
			).body,
		).toHaveProperty("error");
	}
});

test("the log of requests numbers them and can be read from a point on", async () => {
	const { client } = await openTestSandbox();
	await client.api("GET", "/me");
	await client.send("GET", "/http/echo?x=1");
	await client.send("GET", "/spotify");
	const all = await client.send("GET", "/requests.json");
	expect(all.body).toMatchObject([
		{
			seq: 1,
			at: "2026-11-02T08:00:00.000Z",
			system: "spotify",
			method: "GET",
			path: "/spotify/v1/me",
			status: 401,
			fault: null,
		},
		{ seq: 2, system: "http", path: "/http/echo", status: 200 },
	]);
	expect(
		(await client.send("GET", "/requests.json?since=1")).body,
	).toMatchObject([{ seq: 2 }]);
});

test("reset goes back to the seed", async () => {
	const { client } = await openTestSandbox();
	const { access_token: token } = await client.signIn();
	await client.createPlaylist(token);
	await client.send("POST", "/http/tickets", { body: { title: "t" } });
	await client.send("POST", "/settings", { body: { rateLimit: 1 } });
	await client.send("POST", "/faults", {
		body: { system: "http", kind: "delay" },
	});
	expect((await client.send("POST", "/reset")).status).toBe(204);
	expect((await client.send("GET", "/spotify/playlists.json")).body).toEqual(
		[],
	);
	expect((await client.send("GET", "/faults.json")).body).toEqual([]);
	expect((await client.send("GET", "/requests.json")).body).toEqual([]);
	expect((await client.send("GET", "/settings.json")).body).toMatchObject({
		rateLimit: 2000,
	});
	expect((await client.api("GET", "/me", { token })).status).toBe(401);
});
