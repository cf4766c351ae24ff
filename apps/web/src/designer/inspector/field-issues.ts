/** Which findings belong to a field, and what the language itself says about its source. */
import {
	compileExpression,
	compileTemplate,
	type FlowIssue,
	showReferences,
} from "@patchbay/flow";
import { inWords } from "./expressions/path-words.ts";

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

/** The lines under a field: what keeps its source from being read comes before everything else. */
export function notesOf(
	source: { readonly text: string; readonly template: boolean } | null,
	issues: readonly FlowIssue[],
	keyById: ReadonlyMap<string, string>,
): readonly FieldNote[] {
	const syntax = source === null ? [] : syntaxNotes(source, keyById);
	if (syntax.length > 0) return syntax.slice(0, 1);
	return issues
		.filter(({ code }) => code !== "required" && code !== "expression")
		.map(({ severity, text, fix }) => ({
			severity,
			text: inWords(text, keyById),
			...(fix === undefined ? {} : { advice: inWords(fix, keyById) }),
		}));
}

function syntaxNotes(
	{ text, template }: { readonly text: string; readonly template: boolean },
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
