/** A flow with a loop in a loop, for tests: start → each store (gate, each track (call)) → done. */
import { expression, type Flow, type NodeOf } from "@patchbay/flow";
import {
	conditionNode,
	endNode,
	flowOf,
	startNode,
	transformNode,
} from "@patchbay/flow/testing";

/** A container over a list. */
export const eachNode = (
	name: string,
	over: Partial<NodeOf<"each">> = {},
): NodeOf<"each"> => ({
	id: `n_${name}`,
	key: name,
	kind: "each",
	title: name,
	position: { x: 0, y: 0 },
	size: { width: 640, height: 260 },
	list: expression("[1, 2, 3]"),
	concurrency: 1,
	onError: "collect",
	result: expression("item"),
	...over,
});

/** `stores` holds `gate`, `big` and `tracks`; `tracks` holds `call`. */
export const loopFlow = (): Flow =>
	flowOf(
		[
			startNode(),
			eachNode("stores", {
				position: { x: 400, y: 100 },
				size: { width: 1_200, height: 500 },
			}),
			{
				...conditionNode("gate", { yes: "item > 1" }),
				parent: "n_stores",
				position: { x: 148, y: 78 },
			},
			{
				...transformNode("big", { x: "item" }),
				parent: "n_stores",
				position: { x: 448, y: 78 },
			},
			eachNode("tracks", {
				parent: "n_stores",
				position: { x: 448, y: 200 },
			}),
			{
				...transformNode("call", { x: "item" }),
				parent: "n_tracks",
				position: { x: 148, y: 78 },
			},
			{ ...endNode("done"), position: { x: 1_700, y: 100 } },
		],
		[
			"start -> stores",
			"stores.body -> gate",
			"gate.yes -> big",
			"gate.else -> tracks",
			"tracks.body -> call",
			"stores -> done",
		],
	);
