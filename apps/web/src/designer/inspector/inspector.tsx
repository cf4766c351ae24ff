/** The right side of the designer: what is selected, and everything that can be set about it. */
import type {
	Catalog,
	Edge,
	FlowIssue,
	JsonObject,
	Node,
} from "@patchbay/flow";
import {
	type ComponentProps,
	type KeyboardEvent,
	useCallback,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import { useDesigner } from "../designer-context.ts";
import {
	type CredentialChoice,
	InspectorScopeProvider,
	type PersonChoice,
} from "./inspector-context.tsx";
import { NodeInspector } from "./node-inspector.tsx";
import type { NodeTab } from "./node-tabs.ts";
import { EdgePanel } from "./panels/edge-panel.tsx";
import { FlowPanel } from "./panels/flow-panel.tsx";
import { SeveralPanel } from "./panels/several-panel.tsx";
import { useKeptNode } from "./use-kept-node.ts";

export type InspectorProps = {
	readonly catalog: Catalog;
	readonly credentials: readonly CredentialChoice[];
	/** Everything that is wrong with the flow; each field shows its own. */
	readonly issues: readonly FlowIssue[];
	/** Outputs that were really seen, by node id; previews use them before any sample. */
	readonly recorded: JsonObject;
	/** People who can be asked for approvals, where they are known. */
	readonly people?: readonly PersonChoice[];
	readonly onClose: () => void;
};

/** Shows and edits what is selected: one step, several, a cable, or the flow itself. */
export function Inspector({
	catalog,
	credentials,
	issues,
	recorded,
	people,
	onClose: onCloseNow,
}: InspectorProps) {
	const onClose = useSteady(onCloseNow);
	const nodes = useDesigner((state) => state.flow.nodes);
	const edges = useDesigner((state) => state.flow.edges);
	const selection = useDesigner((state) => state.selection);
	const selected = useMemo(
		() => nodes.filter((node) => selection.nodes.has(node.id)),
		[nodes, selection],
	);
	const [only] = selected;
	const nodeId = selected.length === 1 ? (only?.id ?? null) : null;
	const edge =
		selected.length === 0 && selection.edges.size === 1
			? edges.find(({ id }) => selection.edges.has(id))
			: undefined;
	return (
		<section
			aria-label="Inspector"
			data-inspector
			onKeyDown={keepKeys}
			className="flex h-full min-h-0 min-w-0 flex-col bg-panel text-base"
		>
			<InspectorScopeProvider
				catalog={catalog}
				credentials={credentials}
				people={people ?? null}
				issues={issues}
				recorded={recorded}
				nodeId={nodeId}
			>
				<Selected selected={selected} edge={edge} onClose={onClose} />
			</InspectorScopeProvider>
		</section>
	);
}

/** Keys that mean something here must not reach the canvas: Delete on a tab would take the step away. */
function keepKeys(event: KeyboardEvent): void {
	if (event.ctrlKey || event.metaKey || event.key === "Escape") return;
	event.stopPropagation();
}

function Selected({
	selected,
	edge,
	onClose,
}: {
	readonly selected: readonly Node[];
	readonly edge: Edge | undefined;
	readonly onClose: () => void;
}) {
	const [tab, setTab] = useState<NodeTab | null>(null);
	const [only] = selected;
	if (selected.length > 1)
		return <SeveralPanel nodes={selected} onClose={onClose} />;
	if (only)
		return (
			<OneNode
				key={only.id}
				node={only}
				tab={tab}
				onTab={setTab}
				onClose={onClose}
			/>
		);
	return edge ? (
		<EdgePanel edge={edge} onClose={onClose} />
	) : (
		<FlowPanel onClose={onClose} />
	);
}

function OneNode({ node, ...rest }: ComponentProps<typeof NodeInspector>) {
	return <NodeInspector node={useKeptNode(node)} {...rest} />;
}

/** A function that stays the same and always does the newest. */
function useSteady(run: () => void): () => void {
	const latest = useRef(run);
	useLayoutEffect(() => {
		latest.current = run;
	});
	return useCallback(() => latest.current(), []);
}
