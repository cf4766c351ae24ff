import type { Node } from "@patchbay/flow";
import { useState } from "react";

/** The node as it was before it was only moved: while it is dragged, its panel has nothing new to draw. */
export function useKeptNode(node: Node): Node {
	const [kept, setKept] = useState(node);
	if (node === kept || isSameElsewhere(node, kept)) return kept;
	setKept(node);
	return node;
}

/** Whether two versions of a node differ in their place on the canvas at most. */
export function isSameElsewhere(a: Node, b: Node): boolean {
	const before = new Map(Object.entries(b));
	const entries = Object.entries(a);
	return (
		entries.length === before.size &&
		entries.every(
			([name, value]) => name === "position" || before.get(name) === value,
		)
	);
}
