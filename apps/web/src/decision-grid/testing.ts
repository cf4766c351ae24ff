/** A small table for the tests of this folder. */
import type { Table } from "./table-edits.ts";

/** Region and minutes decide between approve and manual review, with a reason. */
export const sampleTable: Table = {
	hitPolicy: "FIRST",
	inputs: [
		{ id: "i1", label: "Region", type: "text", expression: "trigger.region" },
		{
			id: "i2",
			label: "Minutes",
			type: "number",
			expression: "trigger.minutes",
		},
	],
	outputs: [
		{ id: "c1", name: "outcome", label: "Outcome", type: "text" },
		{ id: "c2", name: "reason", label: "Reason", type: "text" },
	],
	rules: [
		{
			id: "r1",
			when: ['"DE"', "<= 180"],
			then: ['"approve"', '"Short set"'],
		},
		{
			id: "r2",
			when: ['"FR"', "-"],
			then: ['"manual review"', '"No number"'],
			note: "Ask Legal",
		},
		{ id: "r3", when: ["-", "> 600"], then: ['"reject"', ""] },
	],
};
