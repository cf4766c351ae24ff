/** For tests only: one simulated Spotify for a test file, and short words for using it through the connector. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { z } from "zod";
import type { ActionCredential } from "../credential.ts";
import type { Outbound } from "../http-client/outbound.ts";
import { performAction } from "../perform-action.ts";
import { outboundTo } from "../testing.ts";
import { verifyAction } from "../verify-action.ts";
import { spotifyConnector } from "./spotify-connector.ts";
import { startWatchedSpotify, type WatchedSpotify } from "./spotify-testing.ts";

const connectors = [spotifyConnector];

/** A step as a flow has it. */
export interface Step {
	readonly action: string;
	readonly input: Readonly<
		Record<string, string | number | boolean | readonly string[]>
	>;
}

const urisSchema = z.object({ uris: z.array(z.string()) });
const idSchema = z.object({ id: z.string() });
const showsSchema = z.object({ shows: z.array(idSchema).min(1) });

/**
 * Starts it before the tests of this file and stops it after them. Each test has a fresh credential, begins without
 * faults, and fails when the judge objected to anything that went over the wire.
 */
export function useSpotify() {
	let spotify: WatchedSpotify;
	let outbound: Outbound;
	let credential: ActionCredential;
	let keys = 0;

	beforeAll(async () => {
		spotify = await startWatchedSpotify();
		outbound = outboundTo(spotify.origin);
	});
	beforeEach(async () => {
		credential = await spotify.connect();
	});
	afterEach(async () => {
		await spotify.calm();
		expect(spotify.objections.splice(0)).toEqual([]);
	});
	afterAll(async () => {
		expect(spotify.judged()).toBeGreaterThan(0);
		await outbound.close();
		await spotify.close();
	});

	const newKey = () => {
		keys += 1;
		return `run-1/step-${keys}`;
	};
	const optionsOf = (
		{ action, input }: Step,
		idempotencyKey: string,
		timeoutMs = 5_000,
	) => ({
		request: {
			connector: "spotify",
			action,
			input,
			idempotencyKey,
			timeoutMs,
			test: true,
		},
		credential,
		outbound,
	});
	const perform = (step: Step, key = newKey(), timeoutMs?: number) =>
		performAction(connectors, optionsOf(step, key, timeoutMs));
	const verify = (step: Step, key: string, settleMs = 0) =>
		verifyAction(connectors, { ...optionsOf(step, key), settleMs });

	/** Performs what must succeed, and reads its output by a schema of the test's own. */
	async function done<Output extends z.ZodType>(
		action: string,
		input: Step["input"],
		output: Output,
	): Promise<z.output<Output>> {
		const outcome = await perform({ action, input });
		if (outcome.kind !== "done")
			throw new Error(`${action} failed: ${outcome.error.message}`);
		return output.parse(outcome.output);
	}

	return {
		newKey,
		optionsOf,
		perform,
		verify,
		done,
		outbound: () => outbound,
		credential: () => credential,
		reconnect: async (scopes: readonly string[]) => {
			credential = await spotify.connect(scopes);
		},
		fault: (rule: Readonly<Record<string, unknown>>) => spotify.fault(rule),
		countPlaylists: () => spotify.countPlaylists(credential),
		makePlaylist: async (name = "Made for a test") =>
			(await done("playlist.create", { name }, idSchema)).id,
		findUris: async (limit = 5) =>
			(await done("search", { query: "genre:electronic", limit }, urisSchema))
				.uris,
		findShow: async () =>
			(await done("search", { query: "brand", types: ["show"] }, showsSchema))
				.shows[0]?.id ?? "",
		urisOn: async (playlistId: string) =>
			(
				await done(
					"playlist.items.list",
					{ playlistId, limit: 1000 },
					urisSchema,
				)
			).uris,
	};
}
