import { flowSchema, newFlow, newNode } from "@patchbay/flow";
import { expect, test } from "vitest";
import { refusedWords } from "./refused-words.ts";

const flow = newFlow("Playlists");

test("a document that fits has nothing to be refused", () => {
	expect(refusedWords(flowSchema, flow)).toBeNull();
});

test("a text that is too long is named by its step", () => {
	const step = {
		...newNode(flow, "transform", "n_a", { x: 0, y: 0 }),
		title: "Build values",
		values: [
			{ name: "v", value: { kind: "expression", source: "1".repeat(50_000) } },
		],
	};
	expect(
		refusedWords(flowSchema, { ...flow, nodes: [...flow.nodes, step] }),
	).toMatch(
		/^“Build values”: a text is longer than [\d,]+ signs\. Shorten it\.$/,
	);
});
