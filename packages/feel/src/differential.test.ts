/*
 * Thousands of expressions by chance, evaluated by us and by feelin. Where the two differ, the smallest part that is to
 * blame must be one of the explanations; DIFFERENCES.md says them in words.
 */
import { expect, it } from "vitest";
import {
	compose,
	createChance,
	type Difference,
	findDifferences,
	grow,
} from "./differential.testing.ts";
import { EXPLANATIONS, explain } from "./differential-explanations.testing.ts";
import { feelins, ours } from "./differential-interpreters.testing.ts";
import { WANTED } from "./differential-patterns.testing.ts";

const SEED = 11;
const ROUNDS = 4_000;

/** What chance seldom finds. */
const RARE: readonly [pattern: string, ...holes: string[]][] = [
	["(#n * #n)", '@"2024-02-29"', '@"2024-02-29"'],
	["(#l = #n)", "[3]", "3"],
	["(#l = #l)", "numbers", "[3]"],
	["(#n in #r)", "a", "null"],
	["people[#b]", "is(age, null)"],
	["substring(#t, #n)", "s", "-2.5"],
	["string(#n)", "(< 5)"],
	["is(#n, #n)", "s", "a"],
	["abs(#n)", "[3]"],
	["modulo(#n, #n)", "0.3", "0.1"],
	["#l[#b]", "a", "yes"],
	["#l[#b]", "mixed", '(@"P1D" != @"P2D")'],
	["after(#n, #r)", "a", "(>= 2)"],
	["(for x in #l return #n)", '[@"2025-12-31"..@"2026-01-01"]', "1"],
	["#h.time offset", 'time(@"2026-07-01T12:00:00@Europe/Paris")'],
];

const tell = (
	{ source, given, bound, mine, other }: Difference,
	whole: string,
): string =>
	`seed ${SEED}: ${source} is ${mine}, and ${other} for feelin; given ${given.join(" | ")}; ${bound}; in ${whole}`;

it("differs from feelin only where DMN 1.5, or a known fault of feelin, says why", () => {
	const chance = createChance(SEED);
	const met = new Set<string>();
	const unexplained: string[] = [];
	const nodes = [
		...RARE.map((each) => compose(...each)),
		...Array.from({ length: ROUNDS }, (_, round) =>
			grow(WANTED[round % WANTED.length] ?? "n", chance, 3),
		),
	];
	for (const node of nodes) {
		for (const difference of findDifferences(node, {
			mine: ours,
			other: feelins,
		})) {
			const explanation = explain(difference);
			if (explanation) {
				met.add(explanation.name);
			} else {
				unexplained.push(tell(difference, node.source));
			}
		}
	}
	expect(unexplained).toEqual([]);
	expect(
		EXPLANATIONS.map(({ name }) => name).filter((name) => !met.has(name)),
	).toEqual([]);
}, 60_000);
