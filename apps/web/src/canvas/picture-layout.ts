/** Where things are in the small picture of a flow: the document's own places, drawn closer together. */
import {
	type Catalog,
	type Flow,
	hasInput,
	type Node,
	portsOf,
} from "@patchbay/flow";
import { type Hue, toHue } from "../kit/hue.ts";
import { systemOf } from "./describe-node.ts";

const CLOSER = { x: 0.42, y: 0.56 };
/** Side of a tile. */
export const TILE = 40;
/** Room for the words under a tile. */
const WORDS = 34;
const MARGIN = { x: 40, y: 14 };
/** A line of words under a tile holds about this many letters. */
const LINE_LENGTH = 17;

/** A step in the picture; `x` and `y` are the middle of its tile. */
export type PictureTile = {
	readonly id: string;
	readonly x: number;
	readonly y: number;
	readonly system: string;
	readonly hue: Hue;
	readonly lines: readonly string[];
};

/** A cable in the picture, as an SVG path. */
export type PictureCable = {
	readonly id: string;
	readonly hue: Hue;
	readonly path: string;
};

export type PictureLayout = {
	readonly width: number;
	readonly height: number;
	readonly tiles: readonly PictureTile[];
	readonly cables: readonly PictureCable[];
};

/** Lays the picture out; notes are left away. */
export function layOutPicture(flow: Flow, catalog: Catalog): PictureLayout {
	const nodes = flow.nodes.filter((node) => node.kind !== "note");
	const left = Math.min(...nodes.map((node) => node.position.x));
	const top = Math.min(...nodes.map((node) => node.position.y));
	const tiles = nodes.map((node) => ({
		id: node.id,
		x: (node.position.x - left) * CLOSER.x + MARGIN.x + TILE / 2,
		y: (node.position.y - top) * CLOSER.y + MARGIN.y + TILE / 2,
		system: node.kind === "action" ? node.connector : node.kind,
		hue: toHue(systemOf(node, catalog)),
		lines: toLines(node.title),
	}));
	return {
		width: Math.max(0, ...tiles.map((tile) => tile.x)) + TILE / 2 + MARGIN.x,
		height:
			Math.max(0, ...tiles.map((tile) => tile.y)) + TILE / 2 + WORDS + MARGIN.y,
		tiles,
		cables: cablesOf(flow, nodes, tiles),
	};
}

function cablesOf(
	flow: Flow,
	nodes: readonly Node[],
	tiles: readonly PictureTile[],
): readonly PictureCable[] {
	const tileOf = new Map(tiles.map((tile) => [tile.id, tile]));
	const nodeOf = new Map(nodes.map((node) => [node.id, node]));
	// Two ways out that lead to the same step are one cable here.
	const seen = new Set<string>();
	return flow.edges.flatMap((edge) => {
		const from = tileOf.get(edge.from);
		const to = tileOf.get(edge.to);
		const node = nodeOf.get(edge.from);
		const pair = `${edge.from} ${edge.to}`;
		if (!from || !to || !node || seen.has(pair)) return [];
		if (!portsOf(node).some((port) => port.id === edge.port)) return [];
		if (!hasInput(nodeOf.get(edge.to)?.kind ?? "note")) return [];
		seen.add(pair);
		return [{ id: edge.id, hue: from.hue, path: cablePath(from, to) }];
	});
}

function cablePath(from: PictureTile, to: PictureTile): string {
	const startX = from.x + TILE / 2;
	const endX = to.x - TILE / 2;
	const bend = Math.max(18, (endX - startX) / 2);
	return `M${startX} ${from.y}C${startX + bend} ${from.y} ${endX - bend} ${to.y} ${endX} ${to.y}`;
}

/** A title on at most two lines; what does not fit is cut with an ellipsis. */
export function toLines(title: string): readonly string[] {
	const lines: string[] = [];
	for (const word of title.split(/\s+/).filter((part) => part !== "")) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length < LINE_LENGTH)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	const shown = lines.slice(0, 2);
	return shown.map((line, index) => {
		const cut = index === 1 && lines.length > 2;
		if (!cut && line.length <= LINE_LENGTH) return line;
		return `${line.slice(0, LINE_LENGTH - 1).trimEnd()}…`;
	});
}
