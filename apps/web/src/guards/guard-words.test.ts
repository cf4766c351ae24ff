import type { Guarded } from "@patchbay/flow";
import { testCatalog } from "@patchbay/flow/testing";
import { expect, test } from "vitest";
import {
	guardedSystems,
	hasAction,
	hasWrites,
	orWords,
	withAction,
	withWrites,
} from "./guard-words.ts";

const named = (action: string): Guarded => ({
	kind: "action",
	connector: "crm",
	action,
});
const all: Guarded = { kind: "writes", connector: "crm" };

test("what is guarded is told by system, in the catalogue's words", () => {
	expect(
		guardedSystems(
			[{ kind: "writes", connector: "gone" }, all, named("find")],
			testCatalog,
		),
	).toEqual([
		{
			connector: "gone",
			title: "gone",
			hue: "http",
			words: ["everything that changes something"],
		},
		{
			connector: "crm",
			title: "Test CRM",
			hue: "http",
			words: ["everything that changes something", "find"],
		},
	]);
});

test("all that writes takes the place of the actions that it covers; reading stays", () => {
	const actions = [named("find"), named("send")];
	const on = withWrites(actions, "crm", { on: true, catalog: testCatalog });
	expect(on).toEqual([named("find"), all]);
	expect([hasWrites(on, "crm"), hasWrites(actions, "crm")]).toEqual([
		true,
		false,
	]);
	expect(withWrites(on, "crm", { on: false, catalog: testCatalog })).toEqual([
		named("find"),
	]);
});

test("an action is guarded once, and may be let go", () => {
	const send = { connector: "crm", action: "send" };
	const once = withAction(withAction([], send, true), send, true);
	expect(once).toEqual([named("send")]);
	expect(hasAction(once, "crm", "send")).toBe(true);
	expect(withAction(once, send, false)).toEqual([]);
});

test.each([
	[[], ""],
	[["yes"], "“yes”"],
	[["yes", "ask", "later"], "“yes”, “ask” or “later”"],
])("%j reads %s", (values, words) => {
	expect(orWords(values)).toBe(words);
});
