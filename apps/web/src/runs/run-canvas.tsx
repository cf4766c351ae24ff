import type { Catalog, Flow, RunEvent } from "@patchbay/flow";
import {
	Background,
	BackgroundVariant,
	ReactFlow,
	ReactFlowProvider,
} from "@xyflow/react";
import { useMemo, useState } from "react";
import {
	type CableEdge,
	type CanvasNode,
	createFlowView,
} from "../canvas/flow-view.ts";
import { EDGE_TYPES, NODE_TYPES } from "../canvas/node-types.ts";
import { runMarks } from "../canvas/run-marks.ts";
import { ZoomControls } from "../canvas/zoom-controls.tsx";
import "../canvas/canvas.css";

const VISIBLE_ONLY_ABOVE = 300;
const NOTHING: ReadonlySet<string> = new Set();

/** The version that ran, drawn as far as `events` go. Only to be looked at; a step can be chosen. */
export function RunCanvas({
	flow,
	runId,
	catalog,
	events,
	currentId,
	onChoose,
}: {
	readonly flow: Flow;
	readonly runId: string;
	readonly catalog: Catalog;
	readonly events: readonly RunEvent[];
	/** The step that the current event is about. */
	readonly currentId: string | null;
	readonly onChoose: (nodeId: string) => void;
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
				marks: runMarks(flow, runId, events),
				editable: false,
			}),
		[toView, flow, catalog, runId, events, currentId],
	);
	return (
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
				fitView
				fitViewOptions={{ padding: 0.1, maxZoom: 1 }}
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
			</ReactFlow>
		</ReactFlowProvider>
	);
}
