import { fitsInContainer } from "@patchbay/flow";
import { useReactFlow } from "@xyflow/react";
import {
	type PointerEvent as ReactPointerEvent,
	useCallback,
	useEffect,
	useRef,
	useState,
} from "react";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";
import { SystemTile } from "../kit/tile.tsx";
import { addStep, scopeOf, type Target } from "./add-step.ts";
import { useDesignerStore } from "./designer-context.ts";
import { cannotStand, spotAt, spotsOf } from "./drop-steps.ts";
import type { PaletteItem } from "./palette-items.ts";

/** A press becomes a drag after this many pixels; until then it is a click. */
const DRAG_FROM = 5;

interface Drag {
	readonly item: PaletteItem;
	readonly at: ScreenPoint;
}

/**
 * Dragging from the palette to the canvas. With the pointer rather than the browser's own drag and drop: that has no
 * touch, draws its own ghost, and hides where the pointer is.
 */
export function usePaletteDrag({
	onDropTarget,
	onHint,
}: {
	/** The container into which the step would fall. */
	readonly onDropTarget: (container: string | null) => void;
	readonly onHint: (text: string, at: ScreenPoint) => void;
}) {
	const store = useDesignerStore();
	const { screenToFlowPosition, getZoom } = useReactFlow();
	const [drag, setDrag] = useState<Drag | null>(null);
	const stop = useRef<(() => void) | null>(null);
	useEffect(() => () => stop.current?.(), []);

	const onDragStart = useCallback(
		(item: PaletteItem, event: ReactPointerEvent) => {
			if (event.button !== 0 || store.getState().readOnly) return;
			const start = { x: event.clientX, y: event.clientY };
			let dragging = false;
			const spots = spotsOf(store.getState().flow);
			const containerAt = (at: ScreenPoint) =>
				isOverCanvas(at) ? spotAt(spots, screenToFlowPosition(at)) : null;
			const move = (next: PointerEvent) => {
				dragging ||=
					Math.hypot(next.clientX - start.x, next.clientY - start.y) >
					DRAG_FROM;
				if (!dragging) return;
				const at = { x: next.clientX, y: next.clientY };
				setDrag({ item, at });
				onDropTarget(fitsInContainer(item.kind) ? containerAt(at) : null);
			};
			const end = (next: PointerEvent) => {
				stop.current?.();
				if (!dragging) return;
				swallowClick();
				if (next.type === "pointerup")
					drop(item, { x: next.clientX, y: next.clientY });
			};
			const onEscape = (next: KeyboardEvent) => {
				if (next.key === "Escape") stop.current?.();
			};
			stop.current = () => {
				removeEventListener("pointermove", move);
				removeEventListener("pointerup", end);
				removeEventListener("pointercancel", end);
				removeEventListener("keydown", onEscape, true);
				setDrag(null);
				onDropTarget(null);
				stop.current = null;
			};
			addEventListener("pointermove", move);
			addEventListener("pointerup", end);
			addEventListener("pointercancel", end);
			addEventListener("keydown", onEscape, true);

			function drop(dropped: PaletteItem, at: ScreenPoint) {
				if (!isOverCanvas(at)) return;
				const place = screenToFlowPosition(at);
				const edgeId = edgeAt(at);
				const target: Target = edgeId
					? { kind: "edge", edgeId, at: place }
					: {
							kind: "place",
							at: { x: place.x - 118, y: place.y - 26 },
							container: containerAt(at),
						};
				const { flow } = store.getState();
				if (scopeOf(flow, target) !== null && !fitsInContainer(dropped.kind))
					onHint(cannotStand(dropped.title), at);
				else addStep(store, dropped, target);
			}
		},
		[store, screenToFlowPosition, onDropTarget, onHint],
	);

	const ghost = drag ? (
		<div
			aria-hidden
			className="pointer-events-none fixed top-0 left-0 z-50 flex w-59 items-center gap-2.5 rounded-lg border border-accent bg-panel px-3 py-2.5 opacity-90 shadow-lg"
			style={{
				transform: `translate(${drag.at.x}px, ${drag.at.y}px) translate(-50%, -50%) scale(${Math.min(1, getZoom())})`,
			}}
		>
			<SystemTile system={drag.item.system} />
			<b className="truncate font-semibold">{drag.item.title}</b>
		</div>
	) : null;
	return { onDragStart, ghost };
}

const isOverCanvas = ({ x, y }: ScreenPoint): boolean =>
	document
		.elementsFromPoint(x, y)
		.some((element) => element.closest(".react-flow"));

/** The cable under a point of the screen. */
const edgeAt = ({ x, y }: ScreenPoint): string | null =>
	document
		.elementsFromPoint(x, y)
		.map((element) => element.closest(".react-flow__edge"))
		.find(Boolean)
		?.getAttribute("data-id") ?? null;

/** A drag that ends where it began would also be a click, which adds a second step. */
function swallowClick(): void {
	const swallow = (event: MouseEvent) => {
		event.stopPropagation();
		event.preventDefault();
	};
	addEventListener("click", swallow, { capture: true, once: true });
	setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
}
