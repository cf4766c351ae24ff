import { describe, expect, test } from "vitest";
import { loadContract } from "../../contract-check.ts";
import { type Answer, openTestSandbox } from "../../testing.ts";
import { episodes, shows, tracks } from "../catalogue/catalogue.ts";

const jpeg = Buffer.from("ffd8ffe000104a464946000101ffd9", "hex").toString(
	"base64",
);

describe("answers fit the vendor's OpenAPI document", () => {
	const modes = ["development", "extended"] as const;

	test.each(modes)("every operation in %s mode", async (quotaMode) => {
		const check = loadContract();
		const { client } = await openTestSandbox();
		await client.send("POST", "/settings", { body: { quotaMode } });
		const { access_token: token } = await client.signIn();
		const { id } = await client.createPlaylist(token);
		const [track, other] = tracks;
		const [show] = shows;
		const [episode] = episodes;
		const uris = [track?.uri, episode?.uri, other?.uri];
		const items = `/playlists/${id}/items`;
		const image = {
			token,
			body: jpeg,
			headers: { "Content-Type": "image/jpeg" },
		};
		const calls: [
			method: string,
			path: string,
			status: number,
			answer: () => Promise<Answer>,
		][] = [
			["GET", "/me", 200, () => client.api("GET", "/me", { token })],
			[
				"POST",
				"/me/playlists",
				201,
				() =>
					client.api("POST", "/me/playlists", {
						token,
						body: { name: "x", public: false },
					}),
			],
			[
				"GET",
				"/me/playlists",
				200,
				() => client.api("GET", "/me/playlists?limit=1", { token }),
			],
			[
				"POST",
				"/playlists/{playlist_id}/items",
				201,
				() => client.api("POST", items, { token, body: { uris } }),
			],
			[
				"GET",
				"/playlists/{playlist_id}/items",
				200,
				() => client.api("GET", items, { token }),
			],
			[
				"GET",
				"/playlists/{playlist_id}",
				200,
				() => client.api("GET", `/playlists/${id}`, { token }),
			],
			[
				"PUT",
				"/playlists/{playlist_id}",
				200,
				() =>
					client.api("PUT", `/playlists/${id}`, {
						token,
						body: { description: "d" },
					}),
			],
			[
				"PUT",
				"/playlists/{playlist_id}/items",
				200,
				() =>
					client.api("PUT", items, {
						token,
						body: { range_start: 0, insert_before: 3 },
					}),
			],
			[
				"DELETE",
				"/playlists/{playlist_id}/items",
				200,
				() =>
					client.api("DELETE", items, {
						token,
						body: { items: [{ uri: track?.uri }] },
					}),
			],
			[
				"PUT",
				"/playlists/{playlist_id}/images",
				202,
				() => client.api("PUT", `/playlists/${id}/images`, image),
			],
			[
				"GET",
				"/playlists/{playlist_id}/images",
				200,
				() => client.api("GET", `/playlists/${id}/images`, { token }),
			],
			[
				"GET",
				"/shows/{id}",
				200,
				() => client.api("GET", `/shows/${show?.id}`, { token }),
			],
			[
				"GET",
				"/shows/{id}/episodes",
				200,
				() =>
					client.api("GET", `/shows/${show?.id}/episodes?limit=3`, { token }),
			],
			[
				"GET",
				"/episodes/{id}",
				200,
				() => client.api("GET", `/episodes/${episode?.id}`, { token }),
			],
			[
				"GET",
				"/tracks/{id}",
				200,
				() => client.api("GET", `/tracks/${track?.id}`, { token }),
			],
			[
				"GET",
				"/albums/{id}",
				200,
				() => client.api("GET", `/albums/${track?.album.id}`, { token }),
			],
			[
				"GET",
				"/albums/{id}/tracks",
				200,
				() => client.api("GET", `/albums/${track?.album.id}/tracks`, { token }),
			],
			[
				"GET",
				"/artists/{id}",
				200,
				() =>
					client.api("GET", `/artists/${track?.album.artist.id}`, { token }),
			],
			[
				"GET",
				"/search",
				200,
				() =>
					client.api(
						"GET",
						"/search?q=spring+brand&limit=10&type=album,artist,playlist,track,show,episode,audiobook",
						{ token },
					),
			],
			["GET", "/me", 401, () => client.api("GET", "/me")],
			[
				"GET",
				"/search",
				400,
				() => client.api("GET", "/search?type=track", { token }),
			],
			[
				"GET",
				"/tracks/{id}",
				404,
				() => client.api("GET", `/tracks/${id}`, { token }),
			],
		];
		for (const [method, path, status, answer] of calls) {
			const { status: given, body } = await answer();
			const problems = check({ method, path, status: given, body });
			expect({ method, path, status: given, problems }).toEqual({
				method,
				path,
				status,
				problems: [],
			});
		}
	});

	test("refusals for lack of scope and for too many calls", async () => {
		const check = loadContract();
		const { client } = await openTestSandbox();
		const { access_token: token } = await client.signIn({ scope: "" });
		const forbidden = await client.api("GET", "/me/playlists", { token });
		expect(
			check({
				method: "GET",
				path: "/me/playlists",
				status: 403,
				body: forbidden.body,
			}),
		).toEqual([]);
		await client.send("POST", "/settings", { body: { developerQuota: 0 } });
		const tooMany = await client.api("GET", "/me", { token });
		expect(
			check({ method: "GET", path: "/me", status: 429, body: tooMany.body }),
		).toEqual([]);
	});

	test("the check itself finds an answer that does not fit", () => {
		const check = loadContract();
		const broken = {
			method: "GET",
			path: "/playlists/{playlist_id}",
			status: 200,
			body: { name: 7 },
		};
		expect(check(broken)).toEqual(["/name must be string"]);
	});
});
