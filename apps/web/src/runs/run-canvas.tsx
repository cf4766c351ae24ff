import type { Catalog, Flow, RunEvent } from "@patchbay/flow";
import {
	Background,
	BackgroundVariant,
	ReactFlow,
	ReactFlowProvider,
	useReactFlow,
	useStore,
} from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { CanvasActionsContext } from "../canvas/canvas-actions.ts";
import {
	type CableEdge,
	type CanvasNode,
	createFlowView,
} from "../canvas/flow-view.ts";
import { boxesOf } from "../canvas/node-size.ts";
import { EDGE_TYPES, NODE_TYPES } from "../canvas/node-types.ts";
import type { ShownPasses } from "../canvas/pass-marks.ts";
import { runMarks } from "../canvas/run-marks.ts";
import { ZoomControls } from "../canvas/zoom-controls.tsx";
import "../canvas/canvas.css";
import { bringInto, frameAll, headOf } from "../canvas/frame-view.ts";

const VISIBLE_ONLY_ABOVE = 300;
const NOTHING: ReadonlySet<string> = new Set();

/** The version that ran, drawn as far as `events` go. Only to be looked at; a step can be chosen. */
export function RunCanvas({
	flow,
	runId,
	catalog,
	events,
	passes,
	currentId,
	focusId,
	onChoose,
	onShowPass,
}: {
	readonly flow: Flow;
	readonly runId: string;
	readonly catalog: Catalog;
	readonly events: readonly RunEvent[];
	/** Which pass of each container is drawn; the newest where it says nothing. */
	readonly passes: ShownPasses;
	/** The step that the current event is about. */
	readonly currentId: string | null;
	/** The step that has to be in view. */
	readonly focusId: string | null;
	readonly onChoose: (nodeId: string) => void;
	readonly onShowPass: (containerId: string, index: number) => void;
}) {
	const [toView] = useState(createFlowView);
	const view = useMemo(
		() =>
			toView({
				flow,
				catalog,
				issues: [],
				selectedNodes: currentId === null ? NOTHING : new Set([currentId]),
				selectedEdges: NOTHING,
				marks: runMarks(flow, runId, events, passes),
				editable: false,
			}),
		[toView, flow, catalog, runId, events, passes, currentId],
	);
	const actions = useMemo(() => ({ showPass: onShowPass }), [onShowPass]);
	return (
		<CanvasActionsContext value={actions}>
			<ReactFlowProvider>
				<ReactFlow<CanvasNode, CableEdge>
					nodes={[...view.nodes]}
					edges={[...view.edges]}
					nodeTypes={NODE_TYPES}
					edgeTypes={EDGE_TYPES}
					onNodeClick={(_event, node) => onChoose(node.id)}
					nodesDraggable={false}
					nodesConnectable={false}
					edgesFocusable={false}
					elementsSelectable={false}
					deleteKeyCode={null}
					disableKeyboardA11y
					onlyRenderVisibleElements={flow.nodes.length > VISIBLE_ONLY_ABOVE}
					minZoom={0.1}
					maxZoom={1.5}
					preventScrolling={false}
					zoomOnScroll={false}
					zoomOnDoubleClick={false}
					proOptions={{ hideAttribution: true }}
					aria-label="The version that ran"
				>
					<Background
						variant={BackgroundVariant.Dots}
						gap={22}
						size={1.6}
						color="var(--line-strong)"
					/>
					<ZoomControls />
					<Framing flow={flow} focusId={focusId} />
				</ReactFlow>
			</ReactFlowProvider>
		</CanvasActionsContext>
	);
}

/** Shows all of a small flow, and of a large one the part that is being looked at. */
function Framing({
	flow,
	focusId,
}: {
	readonly flow: Flow;
	readonly focusId: string | null;
}) {
	const width = useStore((state) => state.width);
	const height = useStore((state) => state.height);
	const { setViewport, getViewport } = useReactFlow();
	const framed = useRef(false);
	useEffect(() => {
		if (width === 0 || height === 0) return;
		const pane = { width, height };
		const boxes = boxesOf(flow);
		const focus = focusId === null ? undefined : boxes.get(focusId);
		const steps = flow.nodes.flatMap(({ id, kind }) =>
			kind === "note" ? [] : (boxes.get(id) ?? []),
		);
		const before = framed.current ? getViewport() : frameAll(steps, pane);
		const next = focus ? bringInto(before, headOf(focus), pane) : before;
		void setViewport(
			next,
			framed.current ? { duration: 200, interpolate: "linear" } : {},
		);
		framed.current = true;
	}, [flow, focusId, width, height, setViewport, getViewport]);
	return null;
}
