/** What an action did, as the catalogue's template tells it, with a link where its output has an address. */

import {
	compileExpression,
	type JsonObject,
	splitTemplate,
} from "@patchbay/feel";
import { type Catalog, findAction } from "./catalog.ts";
import type { NodeOf } from "./flow.ts";
import type { StoryPart } from "./story-line.ts";
import { valueWords } from "./story-words.ts";

/** The sentence about an action that has succeeded. */
export function actionWords(
	catalog: Catalog,
	node: NodeOf<"action">,
	data: { readonly input: JsonObject; readonly output: JsonObject },
	at: Date,
): StoryPart[] {
	const story = findAction(catalog, node.connector, node.action)?.story;
	if (!story)
		return [{ text: node.title, strong: true }, { text: " was done." }];
	const href = addressIn(data.output);
	let linked = href === null;
	const parts = splitTemplate(story).parts.map((part): StoryPart => {
		if (part.kind === "text") return { text: part.text };
		const result = compileExpression(part.source).evaluate({ ...data }, at);
		const value = result.ok ? result.value : null;
		const text = valueWords(value);
		const isName = typeof value === "string" && /\boutput\b/.test(part.source);
		if (linked || href === null || !isName) return { text, strong: true };
		linked = true;
		return { text, strong: true, href };
	});
	if (!linked && href !== null)
		parts.push({ text: " " }, { text: "Open it", href });
	parts.push({ text: "." });
	return parts;
}

/** The address of what was made; only of a kind that a browser may safely open. */
function addressIn(output: JsonObject): string | null {
	const url = output.url;
	return typeof url === "string" && /^https?:\/\//i.test(url) ? url : null;
}
