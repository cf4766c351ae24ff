/** A small decision for the tests of this folder. */
import { sampleTable } from "../../../decision-grid/testing.ts";
import type { Decision } from "./outcomes.ts";

/** Region and minutes decide between approve and manual review, with a reason. */
export const sampleDecision: Decision = {
	id: "n_policy",
	key: "policy",
	kind: "decision",
	title: "Playlist policy",
	position: { x: 0, y: 0 },
	table: sampleTable,
	outcome: {
		output: "outcome",
		values: [
			{ id: "approve", value: "approve" },
			{ id: "review", value: "manual review" },
		],
	},
};
