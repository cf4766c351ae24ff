import type { FlowIssue } from "@patchbay/flow";
import { expect, test } from "vitest";
import { isMissing, issuesAt, notesOf } from "./field-issues.ts";

const keys = new Map([["n_a", "brief"]]);
const issue = (field: string, code: string, text = code): FlowIssue => ({
	severity: "error",
	nodeId: "n_x",
	field,
	code,
	text,
});

test("a field has its own findings and those of what is inside it", () => {
	const all = [
		issue("inputs.a", "x"),
		issue("inputs.a.b", "y"),
		issue("inputs.ab", "z"),
	];
	expect(issuesAt(all, "inputs.a").map(({ code }) => code)).toEqual(["x", "y"]);
});

test("a source that cannot be read says so first, with its repair", () => {
	const notes = notesOf(
		{ text: "n_a.x == 1", template: false },
		[issue("f", "unknown-name")],
		keys,
	);
	expect(notes).toEqual([
		{
			severity: "error",
			text: "Did you mean `=`?",
			repair: { source: "n_a.x = 1", words: "Use =" },
		},
	]);
});

test("a repair within a template leaves its text alone", () => {
	const [note] = notesOf(
		{ text: "Hello {n_a.x && true}!", template: true },
		[],
		keys,
	);
	expect(note?.repair?.source).toBe("Hello {n_a.x and true}!");
});

test("other findings are told by the names that people know", () => {
	const notes = notesOf(
		{ text: "n_a.x", template: false },
		[issue("f", "not-before", "“n_a” is late"), issue("f", "expression")],
		keys,
	);
	expect(notes).toEqual([{ severity: "error", text: "“brief” is late" }]);
});

test("a required field that is empty is missing, and has no line", () => {
	expect(isMissing([issue("f", "required")])).toBe(true);
	expect(notesOf(null, [issue("f", "required")], keys)).toEqual([]);
});

test("types are looked at while typing, and what is known already is not said twice", () => {
	const typing = {
		types: {
			trigger: {
				kind: "object",
				fields: { spend: { kind: "number" } },
				open: false,
			},
		},
		wanted: { type: "string" },
	} as const;
	const source = { text: "trigger.spend", template: false };
	const misfit = "This gives a number, but text is needed.";
	const note = {
		severity: "error",
		text: misfit,
		repair: { source: "string(trigger.spend)", words: "Use string(…)" },
	};
	expect(notesOf(source, [], keys, typing)).toEqual([note]);
	const found = {
		...issue("f", "type", misfit),
		fix: "Put string(…) around it.",
	};
	expect(notesOf(source, [found], keys, typing)).toEqual([note]);
	expect(
		notesOf(
			{ text: "string(trigger.spend)", template: false },
			[],
			keys,
			typing,
		),
	).toEqual([]);
	expect(
		notesOf(
			{ text: "Spend: {trigger.spend}", template: true },
			[],
			keys,
			typing,
		),
	).toEqual([]);
});
