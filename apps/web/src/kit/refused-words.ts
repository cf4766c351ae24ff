import { z } from "zod";

/** What a document has that its schema does not take, and where: in the words of the nearest thing with a title. Null when nothing. */
export function refusedWords(
	schema: z.ZodType,
	document: unknown,
): string | null {
	const [issue] = schema.safeParse(document).error?.issues ?? [];
	if (!issue) return null;
	const place = titleAt(document, issue.path);
	return `${place === null ? "" : `“${place}”: `}${wordsOf(issue)}`;
}

function wordsOf(issue: z.core.$ZodIssue): string {
	if (issue.code === "too_big" && issue.origin === "string")
		return `a text is longer than ${issue.maximum.toLocaleString("en")} signs. Shorten it.`;
	if (issue.code === "too_big" && issue.origin === "array")
		return `there are more than ${issue.maximum.toLocaleString("en")} of something. Take some away.`;
	return `${issue.message}.`;
}

function titleAt(
	document: unknown,
	path: readonly PropertyKey[],
): string | null {
	let found: string | null = null;
	let at = document;
	for (const key of path) {
		if (typeof at !== "object" || at === null) return found;
		at = Object.entries(at).find(([name]) => name === String(key))?.[1];
		found = nameOf(at) ?? found;
	}
	return found;
}

const NAMED = z.object({ title: z.string().min(1) });
const LABELLED = z.object({ label: z.string().min(1) });

function nameOf(thing: unknown): string | null {
	const titled = NAMED.safeParse(thing);
	if (titled.success) return titled.data.title;
	const labelled = LABELLED.safeParse(thing);
	return labelled.success ? labelled.data.label : null;
}
