/** References in words: `trigger.store.country` is "Playlist request › Store › Country". */
import { showReferences, splitTemplate } from "@patchbay/flow";
import type { ValueRow } from "./value-row.ts";
import { pathOfSource } from "./value-source.ts";

/** The words of a path, from the step to the value; null when its step is not there. */
export function wordsOfPath(
	path: readonly string[],
	stepOf: (root: string) => ValueRow | null,
): readonly string[] | null {
	const [root = "", ...rest] = path;
	const step = stepOf(root);
	if (!step) return null;
	const words = [step.title];
	let at: ValueRow | null = step;
	for (const name of rest) {
		at = at?.children.find((child) => child.name === name) ?? null;
		words.push(at?.title ?? name);
	}
	return words;
}

/** A span of what a field shows while nobody edits it. */
export type ShownSpan =
	| { readonly kind: "text"; readonly text: string }
	| {
			readonly kind: "reference";
			readonly root: string;
			readonly words: readonly string[];
	  }
	| { readonly kind: "code"; readonly text: string };

/** What an expression or template in stored form shows: references as words, everything else as it is written. */
export function shownSpans(
	source: string,
	template: boolean,
	given: {
		readonly keyById: ReadonlyMap<string, string>;
		readonly stepOf: (root: string) => ValueRow | null;
	},
): readonly ShownSpan[] {
	if (!template) return source === "" ? [] : [spanOf(source, given)];
	const { parts, issues } = splitTemplate(source);
	// With a brace that is never closed, the rest would be lost.
	if (issues.length > 0)
		return [
			{ kind: "text", text: showReferences(source, given.keyById, true) },
		];
	return parts.map((part) =>
		part.kind === "text" ? part : spanOf(part.source, given, true),
	);
}

function spanOf(
	source: string,
	{
		keyById,
		stepOf,
	}: {
		readonly keyById: ReadonlyMap<string, string>;
		readonly stepOf: (root: string) => ValueRow | null;
	},
	inText = false,
): ShownSpan {
	const path = pathOfSource(source);
	const words = path === null ? null : wordsOfPath(path, stepOf);
	if (path !== null && words !== null && path.length > 0)
		return { kind: "reference", root: path[0] ?? "", words };
	const shown = showReferences(source, keyById);
	return { kind: "code", text: inText ? `{${shown}}` : shown };
}

/** A message of the language with node ids replaced by the names that people know. */
export const inWords = (
	message: string,
	keyById: ReadonlyMap<string, string>,
): string =>
	message.replace(/\bn_[a-z0-9_]+\b/g, (id) => keyById.get(id) ?? id);
