/* `partial` in the body of a `for`: the results of the rounds before. */
import { childrenOf, type Term } from "./term.ts";

/** Functions that look at a list and keep nothing of it. */
const LOOKS_ONLY: ReadonlySet<string> = new Set([
	"count",
	"sum",
	"min",
	"max",
	"mean",
	"median",
	"product",
	"list contains",
]);

const isPartial = (term: Term) =>
	term.kind === "name" && term.name === "partial";

/** Whether a body may keep the list `partial` beyond its round; null if it does not speak of it at all. */
export function isPartialKept(body: Term): boolean | null {
	if (isPartial(body)) {
		return true;
	}
	const looksOnly =
		body.kind === "filter"
			? [body.target]
			: body.kind === "call" && LOOKS_ONLY.has(body.name)
				? body.args
				: [];
	let kept: boolean | null = null;
	for (const child of childrenOf(body)) {
		const found =
			isPartial(child) && looksOnly.includes(child)
				? false
				: isPartialKept(child);
		// A function is called later, when the list has grown.
		kept = found === null ? kept : kept || found || body.kind === "function";
	}
	return kept;
}
