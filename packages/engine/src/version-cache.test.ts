import {
	endNode,
	flowOf,
	startNode,
	testCatalog,
} from "@patchbay/flow/testing";
import { expect, test } from "vitest";
import { JournalTrouble } from "./journal-trouble.ts";
import { createVersionCache } from "./version-cache.ts";

const flow = flowOf([startNode(), endNode("done")], ["start -> done"]);

function cacheOf(size: number) {
	const loads: string[] = [];
	const cache = createVersionCache({
		load: async (hash) => {
			loads.push(hash);
			if (hash === "down") throw new Error("database down");
			if (hash === "empty") return flowOf([]);
			return hash === "none" ? null : flow;
		},
		catalog: testCatalog,
		size,
	});
	return { cache, loads };
}

test("a version is loaded and compiled once, however many ask for it at once", async () => {
	const { cache, loads } = cacheOf(10);
	expect(cache.peek("a")).toBeNull();
	const [first, second] = await Promise.all([cache.get("a"), cache.get("a")]);
	expect(first).toBe(second);
	expect(cache.peek("a")).toBe(first);
	expect(await cache.get("a")).toBe(first);
	expect(loads).toEqual(["a"]);
});

test("the version that was not used for longest leaves first", async () => {
	const { cache, loads } = cacheOf(2);
	for (const hash of ["a", "b", "a", "c", "a", "b"]) await cache.get(hash);
	expect(loads).toEqual(["a", "b", "c", "b"]);
});

test("what is not there, or cannot be looked for, is not remembered", async () => {
	const { cache, loads } = cacheOf(2);
	expect(await cache.get("none")).toBeNull();
	expect(await cache.get("none")).toBeNull();
	await expect(cache.get("down")).rejects.toBeInstanceOf(JournalTrouble);
	await expect(cache.get("down")).rejects.toBeInstanceOf(JournalTrouble);
	expect(loads).toEqual(["none", "none", "down", "down"]);
});

test("a document that cannot be compiled is a fault, not trouble that passes", async () => {
	const { cache } = cacheOf(2);
	await expect(cache.get("empty")).rejects.toThrow("without a trigger");
	await expect(cache.get("empty")).rejects.not.toBeInstanceOf(JournalTrouble);
});
