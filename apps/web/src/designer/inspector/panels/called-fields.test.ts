import {
	type Flow,
	literal,
	type Node,
	newFlow,
	newNode,
} from "@patchbay/flow";
import { expect, test } from "vitest";
import { endsOf, fieldsOf } from "./called-fields.ts";

const empty = newFlow("Other");
const end = (id: string, outcome: string, ...names: string[]): Node => {
	const made = newNode(empty, "end", id, { x: 0, y: 0 });
	const values = names.map((name) => ({ name, value: literal(1) }));
	return { ...made, outcome, values } as Node; // it was made as an end
};
const other: Flow = {
	...empty,
	nodes: [
		...empty.nodes.map((node) =>
			node.kind === "trigger"
				? {
						...node,
						fields: [
							{
								name: "region",
								label: "Region",
								type: "choice" as const,
								required: true,
								options: ["FR", "BE"],
							},
							{
								name: "note",
								label: "Note",
								type: "longtext" as const,
								required: false,
								hint: "For the reviewer",
							},
						],
					}
				: node,
		),
		end("n_live", "live", "address", "id"),
		end("n_no", "rejected", "id"),
	],
};

test("the start's fields are typed as its form is", () => {
	expect(fieldsOf(other)).toEqual([
		{
			name: "region",
			label: "Region",
			required: true,
			schema: { type: "string", enum: ["FR", "BE"], title: "Region" },
		},
		{
			name: "note",
			label: "Note",
			required: false,
			schema: {
				type: "string",
				title: "Note",
				multiline: true,
				description: "For the reviewer",
			},
		},
	]);
	expect(fieldsOf({ ...other, nodes: [] })).toEqual([]);
});

test("the ends tell outcomes, and which of them bring a value", () => {
	expect(endsOf(other)).toEqual({
		outcomes: ["live", "rejected"],
		values: [
			{ name: "address", outcomes: ["live"] },
			{ name: "id", outcomes: null },
		],
	});
});
