import {
	BODY,
	type Catalog,
	connect,
	containersOf,
	type Flow,
	fitsInContainer,
	isContainer,
	whyNotConnect,
	withInner,
} from "@patchbay/flow";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";
import { entryWords } from "../canvas/container-space.ts";
import { describeNode } from "../canvas/describe-node.ts";
import { SystemTile } from "../kit/tile.tsx";
import { addStep, scopeOf, type Target } from "./add-step.ts";
import type { QuickAddRequest } from "./canvas.tsx";
import { useDesignerStore } from "./designer-context.ts";
import { moveSelectedInto } from "./edit-actions.ts";
import { FloatingList } from "./floating-list.tsx";
import { newEdgeId } from "./new-ids.ts";
import { findItem, type PaletteGroup } from "./palette-items.ts";
import { freePort } from "./place-node.ts";

/** A list that is up on the canvas: of steps to add, of steps to draw a cable to, or of containers to move into. */
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
	  }
	| { readonly kind: "move"; readonly at: ScreenPoint };

/** The list that a cable let go in the open, the plus on a cable, or one of the keys C and M puts up. */
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
	switch (list.kind) {
		case "add":
			return <AddList list={list} groups={groups} onClose={onClose} />;
		case "connect":
			return <ConnectList list={list} catalog={catalog} onClose={onClose} />;
		case "move":
			return <MoveList list={list} catalog={catalog} onClose={onClose} />;
	}
}

function AddList({
	list,
	groups,
	onClose,
}: {
	readonly list: Extract<QuickList, { kind: "add" }>;
	readonly groups: readonly PaletteGroup[];
	readonly onClose: () => void;
}) {
	const store = useDesignerStore();
	const target = toTarget(list.target);
	const isInside = scopeOf(store.getState().flow, target) !== null;
	const options = groups.flatMap((group) =>
		group.items
			// A note takes no cable.
			.filter(
				(item) =>
					item.kind !== "note" && (!isInside || fitsInContainer(item.kind)),
			)
			.map((item) => ({
				id: item.id,
				label: item.title,
				hint: item.help,
				words: item.words,
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
			onClose={onClose}
			onChoose={(id) => {
				const item = findItem(groups, id);
				if (item) addStep(store, item, target);
				onClose();
			}}
		/>
	);
}

function ConnectList({
	list,
	catalog,
	onClose,
}: {
	readonly list: Extract<QuickList, { kind: "connect" }>;
	readonly catalog: Catalog;
	readonly onClose: () => void;
}) {
	const store = useDesignerStore();
	const { flow } = store.getState();
	const { nodeId } = list;
	const options = waysFrom(flow, nodeId).flatMap(({ port, group }) =>
		flow.nodes
			.filter(
				(node) =>
					whyNotConnect(flow, { from: nodeId, port, to: node.id }) === null,
			)
			.map((node) => {
				const words = describeNode(node, catalog);
				return {
					id: `${port}:${node.id}`,
					label: words.title,
					hint: words.subtitle,
					group,
					icon: <SystemTile system={words.system} size="sm" />,
				};
			}),
	);
	return (
		<FloatingList
			at={list.at}
			title="Draw a cable to"
			options={options}
			onClose={onClose}
			onChoose={(id) => {
				const at = id.lastIndexOf(":");
				store.getState().edit((current) =>
					connect(current, {
						id: newEdgeId(),
						from: nodeId,
						port: id.slice(0, at),
						to: id.slice(at + 1),
					}),
				);
				onClose();
			}}
		/>
	);
}

/** The jacks that a cable may be drawn from by keyboard: the first free one, and a container's inner jack. */
function waysFrom(
	flow: Flow,
	nodeId: string,
): readonly { readonly port: string; readonly group: string }[] {
	const node = flow.nodes.find((other) => other.id === nodeId);
	const onward = {
		port: freePort(flow, nodeId) ?? "out",
		group: "Draw a cable to",
	};
	return node && isContainer(node)
		? [{ port: BODY, group: `Begin ${entryWords(node.kind)} with` }, onward]
		: [onward];
}

const OUT = "out";

function MoveList({
	list,
	catalog,
	onClose,
}: {
	readonly list: Extract<QuickList, { kind: "move" }>;
	readonly catalog: Catalog;
	readonly onClose: () => void;
}) {
	const store = useDesignerStore();
	const { flow, selection } = store.getState();
	return (
		<FloatingList
			at={list.at}
			title="Move into"
			options={moveOptions(flow, selection.nodes).map((container) => ({
				id: container?.id ?? OUT,
				label: container?.title ?? "Out of the container",
				hint: container
					? describeNode(container, catalog).subtitle
					: "To the top of the flow",
				group: "Move into",
				icon: <SystemTile system={container?.kind ?? "transform"} size="sm" />,
			}))}
			onClose={onClose}
			onChoose={(id) => {
				moveSelectedInto(store, id === OUT ? null : id);
				onClose();
			}}
		/>
	);
}

/** The containers that the selected steps are not in already; null is the top. */
export function moveOptions(flow: Flow, nodeIds: ReadonlySet<string>) {
	const moved = withInner(flow, nodeIds);
	const chosen = flow.nodes.filter((node) => nodeIds.has(node.id));
	const parents = new Set(chosen.map((node) => node.parent));
	const isInside = chosen.some(
		(node) => containersOf(flow).around(node.id).length > 0,
	);
	const containers = flow.nodes
		.filter(isContainer)
		.filter(
			(container) =>
				!moved.has(container.id) &&
				!(parents.size === 1 && parents.has(container.id)) &&
				chosen.some((node) => fitsInContainer(node.kind)),
		);
	return isInside ? [null, ...containers] : containers;
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
