/** Adding steps, as edits of the store: alone, after a jack, or into a cable. */
import {
	addNode,
	BODY,
	connect,
	containersOf,
	type Flow,
	fitsInContainer,
	hasInput,
	insertOnEdge,
	isContainer,
	type Node,
	type Position,
	scopeBehind,
} from "@patchbay/flow";
import { roomIn } from "../canvas/container-space.ts";
import { boxesOf, NODE_WIDTH } from "../canvas/node-size.ts";
import { messageOf } from "../kit/api-error.ts";
import { toast } from "../kit/toast.ts";
import { beginWith, settle } from "./container-edits.ts";
import type { DesignerStore } from "./designer-store.ts";
import { newEdgeId } from "./new-ids.ts";
import type { PaletteItem } from "./palette-items.ts";
import { freePort, placeAfter } from "./place-node.ts";

/** Where a new step belongs. Places are canvas pixels. */
export type Target =
	| {
			readonly kind: "place";
			readonly at: Position;
			/** The container that it is let go in. */
			readonly container?: string | null;
	  }
	| {
			readonly kind: "after";
			readonly nodeId: string;
			readonly port: string;
			readonly at: Position | null;
	  }
	| { readonly kind: "edge"; readonly edgeId: string; readonly at: Position }
	/** After the selected step, if there is one. */
	| { readonly kind: "selection" };

/** Adds a step and selects it, once what it is made of is here. One step of undo. */
export function addStep(
	store: DesignerStore,
	item: PaletteItem,
	target: Target,
): void {
	if ("create" in item) addNow(store, item, target);
	else
		void item.load().then(
			(create) => addNow(store, { kind: item.kind, create }, target),
			(error: unknown) =>
				toast.error(`“${item.title}” could not be added.`, {
					detail: messageOf(error),
				}),
		);
}

function addNow(
	store: DesignerStore,
	item: Pick<Extract<PaletteItem, { create: unknown }>, "kind" | "create">,
	target: Target,
): void {
	const { flow, edit, select, selection } = store.getState();
	const selected =
		selection.nodes.size === 1 ? [...selection.nodes][0] : undefined;
	const wished =
		target.kind === "selection" && selected !== undefined
			? afterSelected(flow, selected)
			: target;
	const resolved = fitsInContainer(item.kind) ? wished : outside(flow, wished);
	const parent = scopeOf(flow, resolved);
	const position = positionOf(flow, resolved, parent);
	const created = item.create(flow, {
		x: Math.round(position.x),
		y: Math.round(position.y),
	});
	const node = parent === null ? created : { ...created, parent };
	edit((current) => settle(attach(current, node, resolved), [node.id]));
	select({ nodes: [node.id] });
}

/** An empty container is filled first; any other step is followed. */
function afterSelected(flow: Flow, selected: string): Target {
	const node = flow.nodes.find((other) => other.id === selected);
	const fills = node && isContainer(node) && roomIn(flow, selected).empty;
	return {
		kind: "after",
		nodeId: selected,
		port: fills ? BODY : (freePort(flow, selected) ?? ""),
		at: null,
	};
}

/** Where a step goes that cannot stand in a container: after the outermost one around the place. */
function outside(flow: Flow, target: Target): Target {
	const scope = scopeOf(flow, target);
	if (scope === null) return target;
	const outermost = containersOf(flow).around(scope).at(-1)?.id ?? scope;
	return {
		kind: "after",
		nodeId: outermost,
		port: freePort(flow, outermost) ?? "",
		at: null,
	};
}

/** The container in which a step would stand; null at the top. */
export function scopeOf(flow: Flow, target: Target): string | null {
	if (target.kind === "place") return target.container ?? null;
	if (target.kind === "selection") return null;
	const cable =
		target.kind === "edge"
			? flow.edges.find((edge) => edge.id === target.edgeId)
			: { from: target.nodeId, port: target.port };
	const from = flow.nodes.find((node) => node.id === cable?.from);
	return (from && cable && scopeBehind(from, cable.port)) ?? null;
}

function attach(flow: Flow, node: Node, target: Target): Flow {
	if (target.kind === "edge")
		return insertOnEdge(flow, target.edgeId, node, newEdgeId());
	const added = addNode(flow, node);
	if (target.kind === "after" && hasInput(node.kind)) {
		return connect(added, {
			id: newEdgeId(),
			from: target.nodeId,
			port: target.port,
			to: node.id,
		});
	}
	const { parent } = node;
	return parent !== undefined && roomIn(flow, parent).empty
		? beginWith(added, parent, node.id)
		: added;
}

/** The place from the corner of the container that it stands in; targets have theirs on the canvas. */
function positionOf(
	flow: Flow,
	target: Target,
	parent: string | null,
): Position {
	const corner = parent === null ? undefined : boxesOf(flow).get(parent);
	const inside = ({ x, y }: Position) => ({
		x: x - (corner?.left ?? 0),
		y: y - (corner?.top ?? 0),
	});
	switch (target.kind) {
		case "place":
			return inside(target.at);
		case "edge":
			return inside({ x: target.at.x - NODE_WIDTH / 2, y: target.at.y - 26 });
		case "after":
			return target.at
				? inside(target.at)
				: placeAfter(flow, target.nodeId, target.port);
		case "selection":
			return placeAfter(flow, null);
	}
}
