/** What can be put on the canvas, as data: the palette and the quick-add list show the same. */
import {
	type Catalog,
	type Flow,
	KIND_TITLES,
	type Node,
	newActionNode,
	newNode,
	type Position,
} from "@patchbay/flow";
import { newNodeId } from "./new-ids.ts";

type PlainKind = Exclude<Node["kind"], "action" | "trigger">;

/** One thing that can be added. */
export interface PaletteItem {
	readonly id: string;
	readonly title: string;
	readonly help: string;
	/** For icon and hue. */
	readonly system: string;
	readonly create: (flow: Flow, position: Position) => Node;
}

export interface PaletteGroup {
	readonly id: string;
	readonly title: string;
	/** A system's group opens and closes; the others are always open. */
	readonly system: string | null;
	readonly items: readonly PaletteItem[];
}

const plain = (kind: PlainKind, help: string): PaletteItem => ({
	id: kind,
	title: KIND_TITLES[kind],
	help,
	system: kind,
	create: (flow, position) => newNode(flow, kind, newNodeId(), position),
});

const GATES: PaletteGroup = {
	id: "gates",
	title: "Gates",
	system: null,
	items: [
		plain("condition", "Choose a path by a test"),
		plain("decision", "Rules with reasons"),
		plain("approval", "Ask one or several people"),
	],
};

const STEPS: PaletteGroup = {
	id: "steps",
	title: "Steps",
	system: null,
	items: [
		plain("transform", "Compute and name values"),
		plain("respond", "Send an answer back"),
		plain("end", "Finish with an outcome"),
		plain("note", "Write on the canvas"),
	],
};

/** Everything that can be added: gates, plain steps, then the actions of each system. */
export function paletteGroups(catalog: Catalog): readonly PaletteGroup[] {
	const systems = catalog.map((connector) => ({
		id: connector.id,
		title: connector.title,
		system: connector.hue,
		items: connector.actions.map((action) => ({
			id: `${connector.id}.${action.id}`,
			title: action.title,
			help: action.help,
			system: connector.hue,
			create: (flow: Flow, position: Position) =>
				newActionNode(flow, { connector, action, id: newNodeId(), position }),
		})),
	}));
	return [GATES, STEPS, ...systems];
}

/** The groups with only the items that have every word of the query in their title, help or group. */
export function searchPalette(
	groups: readonly PaletteGroup[],
	query: string,
): readonly PaletteGroup[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return groups;
	return groups
		.map((group) => ({
			...group,
			items: group.items.filter((item) => {
				const text = `${item.title} ${item.help} ${group.title}`.toLowerCase();
				return words.every((word) => text.includes(word));
			}),
		}))
		.filter((group) => group.items.length > 0);
}

/** Finds an item by its id. */
export const findItem = (
	groups: readonly PaletteGroup[],
	id: string,
): PaletteItem | null =>
	groups.flatMap((group) => group.items).find((item) => item.id === id) ?? null;
