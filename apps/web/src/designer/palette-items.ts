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

/** Makes the new step. */
type Create = (flow: Flow, position: Position) => Node;

/** One thing that can be added. */
export type PaletteItem = PaletteWords &
	(
		| { readonly create: Create }
		/** Something has to be fetched first. */
		| { readonly load: () => Promise<Create> }
	);

interface PaletteWords {
	readonly id: string;
	readonly title: string;
	readonly help: string;
	readonly kind: Node["kind"];
	/** For icon and hue. */
	readonly system: string;
	/** Other words that people look for it by. */
	readonly words: string;
}

export interface PaletteGroup {
	readonly id: string;
	readonly title: string;
	/** A system's group opens and closes; the others are always open. */
	readonly system: string | null;
	/** What one of them is called where a closed group says how many there are. */
	readonly unit: string;
	readonly items: readonly PaletteItem[];
}

const plain = (kind: PlainKind, help: string, words = ""): PaletteItem => ({
	id: kind,
	title: KIND_TITLES[kind],
	help,
	kind,
	system: kind,
	words,
	create: (flow, position) => newNode(flow, kind, newNodeId(), position),
});

const GATES: PaletteGroup = {
	id: "gates",
	title: "Gates",
	system: null,
	unit: "step",
	items: [
		plain("condition", "Choose a path by a test", "if branch switch gate"),
		plain("decision", "Rules with reasons", "dmn business rules matrix"),
		plain("approval", "Ask one or several people", "review sign off human"),
	],
};

const LOOPS: PaletteGroup = {
	id: "loops",
	title: "Loops",
	system: null,
	unit: "step",
	items: [
		plain(
			"each",
			"Every item of a list",
			"for each loop iterate map batch items array",
		),
		plain(
			"repeat",
			"Again until a test holds",
			"loop retry until while poll again rounds rejection",
		),
	],
};

const PATHS: PaletteGroup = {
	id: "paths",
	title: "Time and paths",
	system: null,
	unit: "step",
	items: [
		plain(
			"wait",
			"For a time, a date or an event",
			"delay timer sleep pause until callback schedule",
		),
		plain(
			"join",
			"Bring paths together",
			"merge sync synchronise quorum first any all",
		),
		plain(
			"subflow",
			"Use a flow as a step",
			"sub-process subprocess subflow call reuse child nested",
		),
	],
};

const STEPS: PaletteGroup = {
	id: "steps",
	title: "Steps",
	system: null,
	unit: "step",
	items: [
		plain("transform", "Compute and name values", "set map variables format"),
		plain("respond", "Send an answer back", "reply response webhook return"),
		plain("end", "Finish with an outcome", "stop finish result"),
		plain("note", "Write on the canvas", "comment sticky"),
	],
};

/** Everything that can be added: gates, loops, paths, plain steps, what is shared, then the actions of each system. */
export function paletteGroups(
	catalog: Catalog,
	shared: readonly PaletteGroup[] = [],
): readonly PaletteGroup[] {
	const systems = catalog.map((connector) => ({
		id: connector.id,
		title: connector.title,
		system: connector.hue,
		unit: "action",
		items: connector.actions.map((action) => ({
			id: `${connector.id}.${action.id}`,
			title: action.title,
			help: action.help,
			kind: "action" as const,
			system: connector.hue,
			words: "",
			create: (flow: Flow, position: Position) =>
				newActionNode(flow, { connector, action, id: newNodeId(), position }),
		})),
	}));
	return [GATES, LOOPS, PATHS, STEPS, ...shared, ...systems];
}

/** The groups with only the items that have every word of the query in their title, help, group or other names. */
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
				const text =
					`${item.title} ${item.help} ${group.title} ${item.words}`.toLowerCase();
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
