import { expect, test } from "vitest";
import { NO_SYSTEMS, sampleData, sampleFlow } from "./testing.ts";
import { findRow, searchValues, upstreamOf } from "./upstream.ts";

const given = { catalog: NO_SYSTEMS, sample: sampleData };

test("a step sees the trigger, the steps that lead to it and the run", () => {
	const names = upstreamOf(sampleFlow, "n_gate", given).map(({ name }) => name);
	expect(names).toEqual(["trigger", "brief", "run"]);
});

test("a step that is not on every path is marked", () => {
	const steps = upstreamOf(sampleFlow, "n_end", given);
	expect(steps.map(({ name, certain }) => [name, certain])).toEqual([
		["trigger", true],
		["brief", false],
		["ask", false],
		["gate", false],
		["run", true],
	]);
});

test("labels see every step", () => {
	const names = upstreamOf(sampleFlow, null, given).map(({ name }) => name);
	expect(names).toEqual(["trigger", "brief", "ask", "gate", "run"]);
});

test("values carry their words, types and samples, declared ones first", () => {
	const [trigger] = upstreamOf(sampleFlow, "n_gate", given);
	expect(
		trigger?.children.map(({ name, title, type }) => [name, title, type]),
	).toEqual([
		["minutes", "Minutes of music", "number"],
		["until", "Licence until", "date"],
		["tracks", "tracks", "list of groups"],
		["headers", "headers", "group"],
	]);
	expect(trigger?.children[0]?.sample).toBe(184.5);
});

test("a list gives the fields of its items as lists", () => {
	const steps = upstreamOf(sampleFlow, "n_gate", given);
	expect(findRow(steps, ["trigger", "tracks", "minutes"])).toMatchObject({
		type: "list of numbers",
		sample: [3.5, 4],
	});
	expect(findRow(steps, ["trigger", "tracks", "nothing"])).toBeNull();
});

test("a search keeps the way to what it finds", () => {
	const steps = upstreamOf(sampleFlow, "n_gate", given);
	const found = searchValues(steps, "tracks min");
	expect(found.map(({ name }) => name)).toEqual(["trigger"]);
	expect(found[0]?.children.map(({ name }) => name)).toEqual(["tracks"]);
	expect(found[0]?.children[0]?.children.map(({ name }) => name)).toEqual([
		"minutes",
	]);
	expect(searchValues(steps, "playlist licence")[0]?.children).toHaveLength(1);
	expect(searchValues(steps, "xyz")).toEqual([]);
});
