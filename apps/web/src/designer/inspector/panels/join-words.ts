/** What a join waits for, in a sentence, and which of its paths a picture shows as arrived. */
import type { NodeOf } from "@patchbay/flow";

type Join = Pick<NodeOf<"join">, "mode" | "count">;

const paths = (count: number): string =>
	count === 1 ? "the one path" : `the ${count} paths`;

/** When a join goes on, given how many cables lead to it. */
export function joinWords({ mode, count }: Join, cables: number): string {
	if (cables === 0) return "No cable leads here yet.";
	switch (mode) {
		case "all":
			return cables === 1
				? "It goes on when the one path that leads here has arrived."
				: `It waits until each of ${paths(cables)} has arrived or been ruled out. One at least must have arrived.`;
		case "any":
			return cables === 1
				? "It goes on when the one path that leads here has arrived."
				: `It goes on with the first of ${paths(cables)} that arrives. The others change nothing: what stands behind runs once.`;
		case "at-least":
			return count > cables
				? `It waits for ${count} paths, but only ${cables} ${cables === 1 ? "leads" : "lead"} here: it would never go on.`
				: `It goes on as soon as ${count} of ${paths(cables)} have arrived, and does not wait for the others. When so many can no longer come, it is skipped.`;
	}
}

/** How many of the cables have to arrive in the picture. */
export function neededOf({ mode, count }: Join, cables: number): number {
	switch (mode) {
		case "all":
			return cables;
		case "any":
			return Math.min(1, cables);
		case "at-least":
			return Math.min(count, cables);
	}
}
