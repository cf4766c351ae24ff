/**
 * The server is killed at ten random moments while 200 requests for playlists are on their way. Every one that was
 * accepted ends as it should, and the simulated Spotify, which takes no idempotency key, has made each playlist once.
 */
import { expect, test } from "@playwright/test";
import { setUp } from "./installation.ts";
import type { Api } from "./people.ts";
import { startProduct } from "./product.ts";
import { createRandom } from "./random.ts";
import { startSandbox } from "./sandbox.ts";
import { publishTemplate } from "./template.ts";

const REQUESTS = 200;
const KILLS = 10;
/** What each call to the simulated Spotify takes, so that most of a run's time is spent with a call under way. */
const VENDOR_DELAY_MS = 120;
/** A kill comes when the vendor has been called so many times more, at most: 20 new runs alone make more calls. */
const MOST_CALLS_BEFORE_KILL = 80;

const campaignOf = (number: number) => `Campaign ${number}`;
const STORE = "Store 7, Bremen";
const nameOf = (number: number) => `${campaignOf(number)} · ${STORE}`;

/** How many songs a request gets: the flow asks for one per four minutes. */
const songsOf = (number: number) => 5 + (number % 5);

/** The policy approves this: a short set in a country with a blanket licence. */
const requestOf = (number: number) => ({
	partner: "Alpenglow Outdoor",
	store: STORE,
	country: "DE",
	campaign: campaignOf(number),
	mood: "acoustic",
	minutes: songsOf(number) * 4,
	explicit: false,
	licenceUntil: "2090-01-01",
});

/** As a careful caller does: whatever comes of it, the same request goes out with the same key until it is accepted. */
async function send(
	hook: string,
	number: number,
	isUp: () => Promise<void>,
): Promise<string> {
	for (;;) {
		await isUp();
		const answer = await fetch(hook, {
			method: "POST",
			headers: {
				"content-type": "application/json",
				"idempotency-key": `request-${number}`,
			},
			body: JSON.stringify(requestOf(number)),
		}).catch(() => null);
		const body: unknown = await answer?.json().catch(() => null);
		if (!answer || !body || answer.status >= 500) continue;
		expect([200, 201, 202], JSON.stringify(body)).toContain(answer.status);
		const told =
			typeof body === "object" && "runId" in body ? String(body.runId) : null;
		const runId = answer.headers.get("x-patchbay-run") ?? told;
		if (!runId) throw new Error(`No run in ${JSON.stringify(body)}`);
		return runId;
	}
}

async function listRuns(api: Api, flowId: string) {
	const runs = [];
	let cursor: string | null = null;
	do {
		const page = await api.runs.list.query({ flowId, limit: 100, cursor });
		runs.push(...page.items);
		cursor = page.nextCursor;
	} while (cursor !== null);
	return runs;
}

test("every accepted run survives ten kills of the server, and each playlist is made once", async () => {
	test.setTimeout(300_000);
	const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
	console.log(`seed ${seed} (CRASH_SEED=${seed} repeats the moments)`);
	const random = createRandom(seed);
	const sandbox = await startSandbox();
	try {
		const product = await startProduct({ sandboxUrl: sandbox.url });
		try {
			const { builder } = await setUp(product);
			const { flowId, hook } = await publishTemplate(builder);
			// The vendor's quota is another story: here nothing but the kills may hold a run up.
			await sandbox.set({ rateLimit: null });
			await sandbox.addFault({
				system: "spotify",
				kind: "delay",
				path: "/v1",
				delayMs: VENDOR_DELAY_MS,
				times: null,
			});

			let up = Promise.resolve();
			const accepted: Promise<string>[] = [];
			const underWay: number[] = [];
			for (let kill = 0; kill < KILLS; kill += 1) {
				for (let count = 0; count < REQUESTS / KILLS; count += 1)
					accepted.push(send(hook, accepted.length, () => up));
				const calls = 1 + Math.floor(random() * MOST_CALLS_BEFORE_KILL);
				const before = (await sandbox.requests()).at(-1)?.seq ?? 0;
				await expect
					.poll(async () => (await sandbox.requests(before)).length, {
						intervals: [10],
					})
					.toBeGreaterThanOrEqual(calls);
				const { running } = await builder.runs.counts.query();
				const { promise, resolve } = Promise.withResolvers<void>();
				up = promise;
				await product.kill();
				await product.restart();
				resolve();
				underWay.push(running);
			}
			const runIds = await Promise.all(accepted);
			await expect
				.poll(
					async () => {
						const { running, waiting } = await builder.runs.counts.query();
						return running + waiting;
					},
					{ timeout: 90_000, intervals: [250] },
				)
				.toBe(0);

			const runs = await listRuns(builder, flowId);
			const playlists = await sandbox.playlists();
			const ended = new Set(
				runs
					.filter((run) => run.status === "succeeded" && run.outcome === "live")
					.map((run) => run.id),
			);
			const lost = runIds.filter((id) => !ended.has(id));
			const made = playlists.map((playlist) => playlist.name);
			const duplicated =
				made.length - new Set(made).size + (runs.length - REQUESTS);
			console.log(`runs under way at each kill: ${underWay.join(", ")}`);
			console.log(
				`accepted ${runIds.length}, ended ${ended.size}, lost ${lost.length}, duplicated ${duplicated}`,
			);
			expect(lost).toEqual([]);
			expect(duplicated).toBe(0);
			expect(new Set(runIds).size).toBe(REQUESTS);
			expect(made.toSorted()).toEqual(
				Array.from({ length: REQUESTS }, (_, number) =>
					nameOf(number),
				).toSorted(),
			);
			const songs = new Map(
				runIds.map((_, number) => [nameOf(number), songsOf(number)]),
			);
			for (const { name, items, public: isPublic } of playlists) {
				expect(items, name).toHaveLength(songs.get(name) ?? 0);
				expect(new Set(items).size, name).toBe(items.length);
				expect(isPublic, name).toBe(true);
			}
			expect(Math.min(...underWay), "a kill met no run").toBeGreaterThan(0);
		} finally {
			await product.stop();
		}
	} finally {
		await sandbox.stop();
	}
});
