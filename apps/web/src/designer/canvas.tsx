import {
	connect,
	containersOf,
	type Flow,
	type Position,
	removeParts,
	scopeBehind,
	updateNode,
	whyNotConnect,
} from "@patchbay/flow";
import {
	applyNodeChanges,
	Background,
	BackgroundVariant,
	type Connection,
	type FinalConnectionState,
	MiniMap,
	type NodeChange,
	ReactFlow,
	SelectionMode,
	useReactFlow,
} from "@xyflow/react";
import { useCallback, useMemo, useState } from "react";
import {
	CanvasActionsContext,
	DropTargetContext,
	type ScreenPoint,
} from "../canvas/canvas-actions.ts";
import type { CableEdge, CanvasNode, FlowView } from "../canvas/flow-view.ts";
import type { Size } from "../canvas/node-size.ts";
import { EDGE_TYPES, NODE_TYPES } from "../canvas/node-types.ts";
import { openingViewport } from "../canvas/opening-viewport.ts";
import { useGlide } from "../canvas/use-glide.ts";
import { ZoomControls } from "../canvas/zoom-controls.tsx";
import "../canvas/canvas.css";
import { mergeNodes, nextSelection } from "./canvas-changes.ts";
import { resizeContainer } from "./container-edits.ts";
import { useDesigner, useDesignerStore } from "./designer-context.ts";
import { spotAt, spotsOf } from "./drop-steps.ts";
import { KeepInView } from "./keep-in-view.tsx";
import { newEdgeId } from "./new-ids.ts";
import { useNodeDrag } from "./use-node-drag.ts";

/** Above this many nodes, those out of view are not drawn (see the measurements in the README). */
const VISIBLE_ONLY_ABOVE = 300;

/** What stands beside and above the canvas on a wide screen, in CSS pixels. */
const PANELS_FROM = 768;
const PANELS_WIDTH = 572;
const BAR_HEIGHT = 52;

/** What the canvas asks the designer to put a list up for. */
export type QuickAddRequest =
	| {
			readonly kind: "after";
			readonly nodeId: string;
			readonly port: string;
			readonly at: ScreenPoint;
			readonly place: Position;
	  }
	| {
			readonly kind: "edge";
			readonly edgeId: string;
			readonly at: ScreenPoint;
			readonly place: Position;
	  };

/** The canvas itself: draws the view and turns gestures into edits. */
export function Canvas({
	view,
	barBelow,
	dropTarget,
	onDropTarget,
	onShowPass,
	onQuickAdd,
	onHint,
}: {
	readonly view: FlowView;
	/** The container into which what is being dragged would fall. */
	readonly dropTarget: string | null;
	readonly onDropTarget: (container: string | null) => void;
	/** Looks at another pass of a container, of the run that is drawn. */
	readonly onShowPass: (containerId: string, index: number) => void;
	/** Something covers the lower edge. */
	readonly barBelow: boolean;
	readonly onQuickAdd: (request: QuickAddRequest) => void;
	/** Says, near the pointer, why a gesture had no effect. */
	readonly onHint: (text: string, at: ScreenPoint) => void;
}) {
	const store = useDesignerStore();
	const readOnly = useDesigner((state) => state.readOnly);
	const { screenToFlowPosition } = useReactFlow();
	const [nodes, setNodes] = useState<CanvasNode[]>([...view.nodes]);
	const [drawn, setDrawn] = useState(view.nodes);
	const [isGliding, glide] = useGlide();
	if (drawn !== view.nodes) {
		const next = mergeNodes(nodes, view.nodes);
		setDrawn(view.nodes);
		setNodes(next);
		glide(nodes, next);
	}
	const [viewport] = useState(() =>
		openingViewport(store.getState().flow, {
			width: innerWidth < PANELS_FROM ? innerWidth : innerWidth - PANELS_WIDTH,
			height: innerHeight - BAR_HEIGHT,
		}),
	);
	const edges = useMemo(() => [...view.edges], [view.edges]);

	const onNodesChange = useCallback(
		(changes: NodeChange<CanvasNode>[]) => {
			const selection = nextSelection(
				store.getState().selection.nodes,
				changes,
			);
			if (selection)
				store.getState().select({
					nodes: selection,
					edges: store.getState().selection.edges,
				});
			const shape = changes.filter(
				(change) => change.type === "position" || change.type === "dimensions",
			);
			if (shape.length > 0)
				setNodes((before) => applyNodeChanges(shape, before));
		},
		[store],
	);
	const onEdgesChange = useCallback(
		(changes: Parameters<typeof nextSelection>[1]) => {
			const selection = nextSelection(
				store.getState().selection.edges,
				changes,
			);
			if (selection)
				store.getState().select({
					nodes: store.getState().selection.nodes,
					edges: selection,
				});
		},
		[store],
	);
	const dragging = useNodeDrag({ onDropTarget, onHint });
	const gestures = useConnecting({ onQuickAdd, onHint });
	const actions = useMemo(
		() =>
			readOnly
				? { showPass: onShowPass }
				: {
						showPass: onShowPass,
						resize: (id: string, place: Position, size: Size) =>
							store
								.getState()
								.edit((flow) => resizeContainer(flow, id, { place, size })),
						insertOnEdge: (edgeId: string, at: ScreenPoint) =>
							onQuickAdd({
								kind: "edge",
								edgeId,
								at,
								place: screenToFlowPosition(at),
							}),
						editNote: (id: string, text: string) =>
							store
								.getState()
								.edit((flow) =>
									updateNode<"note">(flow, id, (note) => ({ ...note, text })),
								),
					},
		[readOnly, onQuickAdd, onShowPass, screenToFlowPosition, store],
	);

	return (
		<CanvasActionsContext value={actions}>
			<DropTargetContext value={dropTarget}>
				<ReactFlow<CanvasNode, CableEdge>
					nodes={nodes}
					edges={edges}
					nodeTypes={NODE_TYPES}
					edgeTypes={EDGE_TYPES}
					onNodesChange={onNodesChange}
					onEdgesChange={onEdgesChange}
					{...dragging}
					{...gestures}
					nodesDraggable={!readOnly}
					nodesConnectable={!readOnly}
					edgesReconnectable={!readOnly}
					onlyRenderVisibleElements={nodes.length > VISIBLE_ONLY_ABOVE}
					// Keys are the designer's own (see use-shortcuts.ts): every one of them can be undone.
					deleteKeyCode={null}
					disableKeyboardA11y
					multiSelectionKeyCode={["Shift", "Meta", "Control"]}
					selectionKeyCode="Shift"
					selectionMode={SelectionMode.Partial}
					connectionRadius={26}
					reconnectRadius={14}
					// A hand moves a little while it clicks: that is a click still, and no drag.
					nodeClickDistance={4}
					paneClickDistance={4}
					nodeDragThreshold={4}
					minZoom={0.1}
					maxZoom={2}
					defaultViewport={viewport}
					panOnScroll
					zoomOnDoubleClick={false}
					proOptions={{ hideAttribution: true }}
					aria-label="Canvas"
					data-glide={isGliding ? "" : undefined}
				>
					<Background
						variant={BackgroundVariant.Dots}
						gap={22}
						size={1.6}
						color="var(--line-strong)"
					/>
					<KeepInView />
					<ZoomControls raised={barBelow} />
					{nodes.length > 40 ? (
						<MiniMap
							pannable
							zoomable
							className="phone:hidden"
							nodeColor={miniColor}
							nodeStrokeColor={miniEdge}
							nodeStrokeWidth={1}
							nodeBorderRadius={12}
							ariaLabel="Overview of the canvas"
						/>
					) : null}
				</ReactFlow>
			</DropTargetContext>
		</CanvasActionsContext>
	);
}

/** Containers are outlines on the overview, so that the steps in them are seen. */
const miniColor = (node: CanvasNode): string =>
	node.type === "frame" ? "transparent" : "var(--line-strong)";
const miniEdge = (node: CanvasNode): string =>
	node.type === "frame" ? "var(--control)" : "transparent";

/** Drawing, moving and letting go of cables. */
function useConnecting({
	onQuickAdd,
	onHint,
}: {
	readonly onQuickAdd: (request: QuickAddRequest) => void;
	readonly onHint: (text: string, at: ScreenPoint) => void;
}) {
	const store = useDesignerStore();
	const { screenToFlowPosition } = useReactFlow();

	const draw = useCallback(
		(from: string, port: string, to: string) =>
			store
				.getState()
				.edit((flow) => connect(flow, { id: newEdgeId(), from, port, to })),
		[store],
	);
	const onConnect = useCallback(
		({ source, sourceHandle, target }: Connection) =>
			draw(source, sourceHandle ?? "out", target),
		[draw],
	);
	const isValidConnection = useCallback(
		(connection: Connection | CableEdge) =>
			whyNotConnect(store.getState().flow, {
				from: connection.source,
				port: connection.sourceHandle ?? "out",
				to: connection.target,
			}) === null,
		[store],
	);
	const onConnectEnd = useCallback(
		(event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
			if (
				state.isValid ||
				!state.fromNode ||
				state.fromHandle?.type !== "source"
			)
				return;
			const at = pointOf(event);
			const from = state.fromNode.id;
			const port = state.fromHandle.id ?? "out";
			const { flow } = store.getState();
			const point = screenToFlowPosition(at);
			// A cable may be let go anywhere on a step or in a container, not only on its jack.
			const over =
				state.toNode?.id ??
				nodeAt(at) ??
				containerFor(flow, { from, port, point });
			if (over === OUTSIDE) {
				onHint("A cable cannot cross the border of a container.", at);
				return;
			}
			if (over !== null) {
				const why = whyNotConnect(flow, { from, port, to: over });
				if (why === null) draw(from, port, over);
				else if (over !== from) onHint(why, at);
				return;
			}
			onQuickAdd({
				kind: "after",
				nodeId: from,
				port,
				at,
				place: { x: point.x, y: point.y - 26 },
			});
		},
		[store, draw, onHint, onQuickAdd, screenToFlowPosition],
	);
	const onReconnect = useCallback(
		(edge: CableEdge, { source, sourceHandle, target }: Connection) =>
			store.getState().edit((flow) =>
				connect(removeParts(flow, { edges: [edge.id] }), {
					id: edge.id,
					from: source,
					port: sourceHandle ?? "out",
					to: target,
				}),
			),
		[store],
	);
	const onReconnectEnd = useCallback(
		(
			_event: unknown,
			edge: CableEdge,
			_side: unknown,
			state: FinalConnectionState,
		) => {
			if (!state.toNode)
				store
					.getState()
					.edit((flow) => removeParts(flow, { edges: [edge.id] }));
		},
		[store],
	);
	return {
		onConnect,
		isValidConnection,
		onConnectEnd,
		onReconnect,
		onReconnectEnd,
	};
}

/** Says of a point that no cable from a jack may lead there. */
const OUTSIDE = Symbol("outside");

/** What a cable means that is let go in the open: null is a new step here, a container is one into which it leads. */
function containerFor(
	flow: Flow,
	{
		from,
		port,
		point,
	}: { readonly from: string; readonly port: string; readonly point: Position },
): string | typeof OUTSIDE | null {
	const node = flow.nodes.find((other) => other.id === from);
	const scope = node && scopeBehind(node, port);
	const at = spotAt(spotsOf(flow), point);
	if ((scope ?? null) === at) return null;
	const around = at === null ? [] : containersOf(flow).around(at);
	const outward = [at, ...around.map(({ id }) => id)];
	if (scope !== undefined && !outward.includes(scope)) return OUTSIDE;
	// The container that is the first one to be met from where the cable lies.
	const index = scope === undefined ? outward.length : outward.indexOf(scope);
	return outward[index - 1] ?? null;
}

const pointOf = (event: MouseEvent | TouchEvent): ScreenPoint => {
	const touch = "changedTouches" in event ? event.changedTouches[0] : event;
	return { x: touch?.clientX ?? 0, y: touch?.clientY ?? 0 };
};

/** The node under a point of the screen. */
function nodeAt({ x, y }: ScreenPoint): string | null {
	const element = document.elementFromPoint(x, y)?.closest(".react-flow__node");
	return element?.getAttribute("data-id") ?? null;
}
