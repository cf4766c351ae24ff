/* From the terms of loops and filters to closures: which slots their names take, and what a round spends. */
import {
	compileFilter,
	compileFor,
	compileQuantifier,
	type Iteration,
	type Run,
} from "./loops.ts";
import { isPartialKept } from "./partial.ts";
import type { Compile, Site } from "./scope.ts";
import { countTerms, labelOf, type Term } from "./term.ts";
import { YES_OR_NO } from "./unary-tests.ts";

/** What one round over a body spends: more for more work. */
const costOf = (body: Term): number => {
	const terms = countTerms(body);
	return 1 + (terms >> 2) + (terms >> 3) + (terms >> 4);
};

/** `list[…]`, as a closure. */
export function compileFilterTerm(
	term: Extract<Term, { kind: "filter" }>,
	site: Site,
	compile: Compile,
): Run {
	const slot = site.slots.next++;
	const { body } = term;
	const isTest = body.kind === "test" || YES_OR_NO.has(body.kind);
	const isPosition =
		body.kind === "arithmetic" ||
		body.kind === "negate" ||
		(body.kind === "literal" && typeof body.value === "number");
	return compileFilter({
		target: compile(term.target, site),
		body: compile(body, {
			...site,
			scope: { kind: "item", slot, outer: site.scope },
		}),
		slot,
		cost: costOf(body),
		mode: isTest ? "test" : isPosition ? "position" : "either",
	});
}

/** A `for`, `some` or `every`, as a closure. */
export function compileLoop(
	term: Extract<Term, { kind: "for" | "some" | "every" }>,
	site: Site,
	compile: Compile,
): Run {
	let { scope } = site;
	const iterations = term.iterations.map((each): Iteration => {
		const at = { ...site, scope };
		const slot = site.slots.next++;
		const source = compile(each.source, at);
		const end = each.end ? compile(each.end, at) : undefined;
		scope = { kind: "name", name: each.name, slot, outer: scope };
		return {
			slot,
			source,
			label: labelOf(each.source),
			...(end ? { end } : {}),
		};
	});
	const kept = term.kind === "for" ? isPartialKept(term.body) : null;
	const partial = kept === null ? null : { slot: site.slots.next++, kept };
	if (partial) {
		scope = { kind: "name", name: "partial", slot: partial.slot, outer: scope };
	}
	const loop = {
		iterations,
		body: compile(term.body, { ...site, scope }),
		cost: costOf(term.body),
	};
	return term.kind === "for"
		? compileFor(loop, partial)
		: compileQuantifier(term.kind, loop);
}
