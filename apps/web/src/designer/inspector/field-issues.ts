/** Which findings belong to a field, and what the language itself says about its source. */
import {
	checkTypes,
	compileExpression,
	compileTemplate,
	type FlowIssue,
	type JsonSchema,
	showReferences,
	type TypeScope,
	typeOfSchema,
} from "@patchbay/flow";
import { inWords } from "../../expressions/path-words.ts";

/** What is wrong with a field, in a line. */
export interface FieldNote {
	readonly severity: "error" | "warning";
	readonly text: string;
	/** What to do about it, in words. */
	readonly advice?: string;
	/** The source with the mistake mended, in stored form, and what that changes. */
	readonly repair?: { readonly source: string; readonly words: string };
}

/** The findings about a field and what is inside it. */
export const issuesAt = (
	issues: readonly FlowIssue[],
	field: string,
): readonly FlowIssue[] =>
	issues.filter(
		(issue) =>
			issue.field === field || issue.field?.startsWith(`${field}.`) === true,
	);

/** Whether a field is required and empty. That is said beside its label, not in a line. */
export const isMissing = (issues: readonly FlowIssue[]): boolean =>
	issues.some(({ code }) => code === "required");

/** What is known of the values that a field reads, and what it has to give. */
export interface FieldTypes {
	readonly types: TypeScope;
	readonly wanted: JsonSchema;
}

interface FieldSource {
	readonly text: string;
	readonly template: boolean;
}

/** The lines under a field: what keeps its source from being read comes before everything else. */
export function notesOf(
	source: FieldSource | null,
	issues: readonly FlowIssue[],
	keyById: ReadonlyMap<string, string>,
	typing?: FieldTypes,
): readonly FieldNote[] {
	const syntax = source === null ? [] : syntaxNotes(source, keyById);
	if (syntax.length > 0) return syntax.slice(0, 1);
	const found = issues
		.filter(({ code }) => code !== "required" && code !== "expression")
		.map(({ severity, text, fix }) => ({ severity, text, fix }));
	const typed = source && typing ? typeProblems(source, typing) : [];
	const known = new Set(found.map(({ text }) => text));
	return [...found, ...typed.filter(({ text }) => !known.has(text))].map(
		({ severity, text, fix }): FieldNote => {
			const repair = source && fix ? wrapped(source, fix) : null;
			return {
				severity,
				text: inWords(text, keyById),
				...(repair
					? { repair }
					: fix === undefined
						? {}
						: { advice: inWords(fix, keyById) }),
			};
		},
	);
}

type Report = Parameters<typeof checkTypes>[2]["error"];

/** What can never work, or does not fit, by the types of what the source reads. */
function typeProblems(
	{ text, template }: FieldSource,
	{ types, wanted }: FieldTypes,
): readonly Pick<FlowIssue, "severity" | "text" | "fix">[] {
	if (text.trim() === "") return [];
	const found: { severity: "error"; text: string; fix?: string }[] = [];
	const report: Report = (_field, _code, problem, fix) =>
		found.push({
			severity: "error",
			text: problem,
			...(fix === undefined ? {} : { fix }),
		});
	checkTypes(
		{ field: "", source: text, template, wanted: typeOfSchema(wanted) },
		types,
		{ error: report, warning: report },
	);
	return found;
}

/** A call that has to be put around the whole source can be put there at once. */
function wrapped(
	{ text, template }: FieldSource,
	fix: string,
): FieldNote["repair"] | null {
	const name = /^Put (\w+)\(…\) around it\.$/.exec(fix)?.[1];
	return name === undefined || template
		? null
		: { source: `${name}(${text.trim()})`, words: `Use ${name}(…)` };
}

function syntaxNotes(
	{ text, template }: FieldSource,
	keyById: ReadonlyMap<string, string>,
): readonly FieldNote[] {
	if (text.trim() === "") return [];
	const { issues } = template ? compileTemplate(text) : compileExpression(text);
	return issues.map(({ message, from, to, fix }) => {
		const note = {
			severity: "error" as const,
			text: inWords(message, keyById),
		};
		if (fix === undefined) return note;
		return {
			...note,
			repair: {
				source: text.slice(0, from) + fix + text.slice(to),
				words:
					fix === ""
						? `Remove ${showReferences(text.slice(from, to), keyById)}`
						: `Use ${showReferences(fix, keyById)}`,
			},
		};
	});
}
