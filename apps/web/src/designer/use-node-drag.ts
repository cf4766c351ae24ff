import { useReactFlow } from "@xyflow/react";
import { useCallback, useMemo, useRef } from "react";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";
import type { CanvasNode } from "../canvas/flow-view.ts";
import { useDesignerStore } from "./designer-context.ts";
import { dropSteps, dropWords, spotAt, spotsOf } from "./drop-steps.ts";

type PointerLike = MouseEvent | TouchEvent | React.MouseEvent;

/** Dragging steps: shows into which container they would fall, and puts them there. One step of undo. */
export function useNodeDrag({
	onDropTarget,
	onHint,
}: {
	readonly onDropTarget: (container: string | null) => void;
	readonly onHint: (text: string, at: ScreenPoint) => void;
}) {
	const store = useDesignerStore();
	const { screenToFlowPosition } = useReactFlow();
	/** The containers, as they stood when the drag began; nothing but the dragged steps moves until it ends. */
	const spots = useRef<ReturnType<typeof spotsOf>>([]);

	const start = useCallback(
		(moved: readonly CanvasNode[]) => {
			const ids = new Set(moved.map((node) => node.id));
			spots.current = spotsOf(store.getState().flow, ids);
		},
		[store],
	);
	const over = useCallback(
		(event: PointerLike, grabbed: CanvasNode | undefined) => {
			if (spots.current.length === 0) return;
			const target = spotAt(
				spots.current,
				screenToFlowPosition(pointOf(event)),
			);
			// Nothing changes for a step that stays where it belongs.
			onDropTarget(target === (grabbed?.parentId ?? null) ? null : target);
		},
		[screenToFlowPosition, onDropTarget],
	);
	const stop = useCallback(
		(event: PointerLike, moved: readonly CanvasNode[]) => {
			onDropTarget(null);
			const [first] = moved;
			if (!first) return;
			const point = pointOf(event);
			const dropped = dropSteps(store.getState().flow, {
				grabbed: first.id,
				at: screenToFlowPosition(point),
				places: new Map(moved.map((node) => [node.id, node.position])),
			});
			store.getState().edit(() => dropped.flow);
			const words = dropWords(dropped);
			if (words !== null) onHint(words, point);
		},
		[store, screenToFlowPosition, onDropTarget, onHint],
	);
	return useMemo(
		() => ({
			onNodeDragStart: (
				_event: PointerLike,
				_node: CanvasNode,
				moved: CanvasNode[],
			) => start(moved),
			onNodeDrag: (event: PointerLike, node: CanvasNode) => over(event, node),
			onNodeDragStop: (
				event: PointerLike,
				node: CanvasNode,
				moved: CanvasNode[],
			) =>
				stop(event, [node, ...moved.filter((other) => other.id !== node.id)]),
			onSelectionDragStart: (_event: PointerLike, moved: CanvasNode[]) =>
				start(moved),
			onSelectionDrag: (event: PointerLike, moved: CanvasNode[]) =>
				over(event, moved[0]),
			onSelectionDragStop: (event: PointerLike, moved: CanvasNode[]) =>
				stop(event, moved),
		}),
		[start, over, stop],
	);
}

const pointOf = (event: PointerLike): ScreenPoint => {
	const touch = "changedTouches" in event ? event.changedTouches[0] : event;
	return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
};
