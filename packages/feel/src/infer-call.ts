/* The types of functions: of those that an expression defines, and of what a call gives. */
import { waysToCall } from "./calls.ts";
import type { FeelFunction } from "./feel-function.ts";
import { ANY, type FeelType, typeInWords } from "./feel-type.ts";
import { type Given, resultOf } from "./function-results.ts";
import { FUNCTIONS } from "./functions.ts";
import { normaliseName, type Term } from "./term.ts";
import { firstMisfit, fits, wordsOfParam } from "./type-params.ts";
import { complain, type TypeSite, within, wordsOf } from "./type-site.ts";
import { writtenType } from "./written-type.ts";

/** A function that an expression defines. Types of parameters that are not written may be known from where it stands. */
export function inferFunction(
	term: Extract<Term, { kind: "function" }>,
	site: TypeSite,
	known: readonly FeelType[] = [],
): FeelType {
	const params = term.params.map(({ name, type }, at) => [
		name,
		type ? writtenType(type) : (known[at] ?? ANY),
	]);
	return term.body
		? {
				kind: "function",
				gives: site.infer(term.body, within(site, Object.fromEntries(params))),
			}
		: { kind: "function" };
}

/** A call of what an expression gives. */
export function inferInvoke(
	term: Extract<Term, { kind: "invoke" }>,
	site: TypeSite,
): FeelType {
	const callee = site.infer(term.callee, site);
	for (const arg of term.args) site.infer(arg, site);
	return givenBy(callee);
}

const givenBy = (called: FeelType): FeelType =>
	called.kind === "function" ? (called.gives ?? ANY) : ANY;

/** A call by name. */
export function inferCall(
	term: Extract<Term, { kind: "call" }>,
	site: TypeSite,
): FeelType {
	const args = inferArguments(term, site);
	const name = normaliseName(term.name);
	const own = Object.hasOwn(site.scope, name) ? site.scope[name] : undefined;
	if (own?.kind === "function") return givenBy(own);
	const called = FUNCTIONS.get(term.name);
	// A value that may be a function hides the standard one.
	if (!called || own?.kind === "any") return ANY;
	const given = arrange(term, args, { called, site });
	checkArguments(term, given, { called, site });
	return resultOf(term.name, given);
}

/** Functions that are written where they are called for the items of a list take these. */
const OF_ITEMS: ReadonlySet<string> = new Set(["sort", "list replace"]);

function inferArguments(
	term: Extract<Term, { kind: "call" }>,
	site: TypeSite,
): readonly FeelType[] {
	const [list] = term.args;
	if (!list || !OF_ITEMS.has(term.name) || term.names)
		return term.args.map((arg) => site.infer(arg, site));
	const type = site.infer(list, site);
	const item = type.kind === "list" ? type.of : type;
	return [
		type,
		...term.args
			.slice(1)
			.map((arg) =>
				arg.kind === "function"
					? inferFunction(arg, site, [item, item])
					: site.infer(arg, site),
			),
	];
}

/** The function that is called, and where. */
type Call = { readonly called: FeelFunction; readonly site: TypeSite };

const NOT_GIVEN: Given = { term: null, type: ANY, items: null };

/** The arguments in the order of the parameters, where they are given by name. */
function arrange(
	{ names, args }: Extract<Term, { kind: "call" }>,
	types: readonly FeelType[],
	{ called, site }: Call,
): readonly Given[] {
	const given = args.map(
		(term, at): Given => ({
			term,
			type: types[at] ?? ANY,
			items:
				term.kind === "list"
					? term.items.map((item) => site.known.get(item) ?? ANY)
					: null,
		}),
	);
	const [way] = names ? waysToCall(called, names, args.length) : [];
	if (!way?.places) return given;
	const { places, signature } = way;
	return signature.params.map(
		(_, at) => given[places.indexOf(at)] ?? NOT_GIVEN,
	);
}

function checkArguments(
	{ name }: Extract<Term, { kind: "call" }>,
	given: readonly Given[],
	{ called, site }: Call,
): void {
	const ways = [called, ...(called.overloads ?? [])];
	const types = given.map(({ type }) => type);
	if (ways.length > 1 || ways.some((way) => fits(way, types))) return;
	const at = firstMisfit(called, types);
	const misfit = at === null ? undefined : given[at];
	const wanted = called.types?.[at ?? 0];
	if (misfit?.term && wanted !== undefined)
		complain(
			site,
			misfit.term,
			`${name}() needs ${wordsOfParam(wanted)} here, but ${wordsOf(misfit.term)} is ${typeInWords(misfit.type)}.`,
		);
}
