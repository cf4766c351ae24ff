/** Where things are in the small picture of a flow: the document's own places, drawn closer together. */
import {
	BODY,
	type Catalog,
	type Flow,
	hasInput,
	hasPort,
	isContainer,
	type Node,
	type Position,
} from "@patchbay/flow";
import { type Hue, toHue } from "../kit/hue.ts";
import { FIRST_PLACE } from "./container-space.ts";
import { systemOf } from "./describe-node.ts";
import { type Box, boxesOf } from "./node-size.ts";

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

/** A container in the picture. */
export type PictureFrame = {
	readonly id: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly system: string;
	readonly hue: Hue;
	readonly title: string;
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
	/** From the outside in. */
	readonly frames: readonly PictureFrame[];
	readonly tiles: readonly PictureTile[];
	readonly cables: readonly PictureCable[];
};

/** Lays the picture out; notes are left away. */
export function layOutPicture(flow: Flow, catalog: Catalog): PictureLayout {
	const nodes = flow.nodes.filter((node) => node.kind !== "note");
	const boxes = boxesOf(flow);
	const left = Math.min(...nodes.map(({ id }) => boxes.get(id)?.left ?? 0));
	const top = Math.min(...nodes.map(({ id }) => boxes.get(id)?.top ?? 0));
	const toPicture = (place: Position): Position => ({
		x: (place.x - left) * CLOSER.x + MARGIN.x,
		y: (place.y - top) * CLOSER.y + MARGIN.y,
	});
	const tiles = nodes.flatMap((node) => {
		const box = boxes.get(node.id);
		if (!box || isContainer(node)) return [];
		const corner = toPicture({ x: box.left, y: box.top });
		return [
			{
				id: node.id,
				x: corner.x + TILE / 2,
				y: corner.y + TILE / 2,
				system: node.kind === "action" ? node.connector : node.kind,
				hue: toHue(systemOf(node, catalog)),
				lines: toLines(node.title),
			},
		];
	});
	const frames = nodes
		.flatMap((node) => {
			const box = boxes.get(node.id);
			return box && isContainer(node) ? [frameOf(node, box, toPicture)] : [];
		})
		.sort((a, b) => b.width - a.width);
	const right = (frame: PictureFrame) => frame.x + frame.width;
	const bottom = (frame: PictureFrame) => frame.y + frame.height;
	return {
		width:
			Math.max(
				0,
				...tiles.map((tile) => tile.x + TILE / 2),
				...frames.map(right),
			) + MARGIN.x,
		height:
			Math.max(
				0,
				...tiles.map((tile) => tile.y + TILE / 2 + WORDS),
				...frames.map(bottom),
			) + MARGIN.y,
		frames,
		tiles,
		cables: cablesOf(flow, nodes, jacksOf(tiles, frames)),
	};
}

/** Steps are drawn narrower than they are, so the frame around them is too. */
const FRAME_INSET = 24;

function frameOf(
	node: Node,
	box: Box,
	toPicture: (place: Position) => Position,
): PictureFrame {
	const corner = toPicture({ x: box.left, y: box.top });
	const end = toPicture({ x: box.right, y: box.bottom });
	return {
		id: node.id,
		...corner,
		width: end.x - corner.x - FRAME_INSET,
		height: end.y - corner.y,
		system: node.kind,
		hue: toHue(node.kind),
		title: node.title,
	};
}

/** Where cables end at, leave, and begin in something. */
interface Jacks {
	readonly hue: Hue;
	readonly into: Position;
	readonly out: Position;
	readonly body: Position;
}

function jacksOf(
	tiles: readonly PictureTile[],
	frames: readonly PictureFrame[],
): ReadonlyMap<string, Jacks> {
	const jacks = new Map<string, Jacks>();
	for (const { id, hue, x, y } of tiles) {
		const out = { x: x + TILE / 2, y };
		jacks.set(id, { hue, into: { x: x - TILE / 2, y }, out, body: out });
	}
	for (const { id, hue, x, y, width } of frames)
		jacks.set(id, {
			hue,
			into: { x, y: y + TILE / 2 },
			out: { x: x + width, y: y + TILE / 2 },
			body: { x, y: y + FIRST_PLACE.y * CLOSER.y + TILE / 2 },
		});
	return jacks;
}

function cablesOf(
	flow: Flow,
	nodes: readonly Node[],
	jacks: ReadonlyMap<string, Jacks>,
): readonly PictureCable[] {
	const nodeOf = new Map(nodes.map((node) => [node.id, node]));
	// Two ways out that lead to the same step are one cable here.
	const seen = new Set<string>();
	return flow.edges.flatMap((edge) => {
		const from = jacks.get(edge.from);
		const to = jacks.get(edge.to);
		const node = nodeOf.get(edge.from);
		const pair = `${edge.from} ${edge.to}`;
		if (!from || !to || !node || seen.has(pair)) return [];
		if (!hasPort(node, edge.port)) return [];
		if (!hasInput(nodeOf.get(edge.to)?.kind ?? "note")) return [];
		seen.add(pair);
		const start = edge.port === BODY ? from.body : from.out;
		return [{ id: edge.id, hue: from.hue, path: cablePath(start, to.into) }];
	});
}

function cablePath(from: Position, to: Position): string {
	const bend = Math.max(18, (to.x - from.x) / 2);
	return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
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
