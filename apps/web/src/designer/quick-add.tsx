import { type Catalog, connect, whyNotConnect } from "@patchbay/flow";
import { useCallback } from "react";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";
import { describeNode } from "../canvas/describe-node.ts";
import { SystemTile } from "../kit/tile.tsx";
import { addStep, type Target } from "./add-step.ts";
import type { QuickAddRequest } from "./canvas.tsx";
import { useDesignerStore } from "./designer-context.ts";
import { FloatingList } from "./floating-list.tsx";
import { newEdgeId } from "./new-ids.ts";
import { findItem, type PaletteGroup } from "./palette-items.ts";
import { freePort } from "./place-node.ts";

/** A list that is up on the canvas: of steps to add, or of steps to draw a cable to. */
export type QuickList =
	| {
			readonly kind: "add";
			readonly at: ScreenPoint;
			readonly target: QuickAddRequest;
	  }
	| {
			readonly kind: "connect";
			readonly at: ScreenPoint;
			readonly nodeId: string;
	  };

/** The list that a cable let go in the open, the plus on a cable, or the key C puts up. */
export function QuickAdd({
	list,
	groups,
	catalog,
	onClose,
}: {
	readonly list: QuickList;
	readonly groups: readonly PaletteGroup[];
	readonly catalog: Catalog;
	readonly onClose: () => void;
}) {
	const store = useDesignerStore();
	const close = useCallback(() => onClose(), [onClose]);
	if (list.kind === "add") {
		const options = groups.flatMap((group) =>
			group.items
				// A note takes no cable.
				.filter((item) => item.id !== "note")
				.map((item) => ({
					id: item.id,
					label: item.title,
					hint: item.help,
					group: group.title,
					icon: <SystemTile system={item.system} size="sm" />,
				})),
		);
		return (
			<FloatingList
				at={list.at}
				title={
					list.target.kind === "edge" ? "Insert a step" : "Add the next step"
				}
				options={options}
				onClose={close}
				onChoose={(id) => {
					const item = findItem(groups, id);
					if (item) addStep(store, item, toTarget(list.target));
					onClose();
				}}
			/>
		);
	}
	const { flow } = store.getState();
	const port = freePort(flow, list.nodeId) ?? "out";
	const options = flow.nodes
		.filter(
			(node) =>
				whyNotConnect(flow, { from: list.nodeId, port, to: node.id }) === null,
		)
		.map((node) => {
			const words = describeNode(node, catalog);
			return {
				id: node.id,
				label: words.title,
				hint: words.subtitle,
				group: "Draw a cable to",
				icon: <SystemTile system={words.system} size="sm" />,
			};
		});
	return (
		<FloatingList
			at={list.at}
			title="Draw a cable to"
			options={options}
			onClose={close}
			onChoose={(id) => {
				store.getState().edit((current) =>
					connect(current, {
						id: newEdgeId(),
						from: list.nodeId,
						port,
						to: id,
					}),
				);
				onClose();
			}}
		/>
	);
}

const toTarget = (request: QuickAddRequest): Target =>
	request.kind === "edge"
		? { kind: "edge", edgeId: request.edgeId, at: request.place }
		: {
				kind: "after",
				nodeId: request.nodeId,
				port: request.port,
				at: request.place,
			};
