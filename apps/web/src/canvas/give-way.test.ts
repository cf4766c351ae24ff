import { describe, expect, it } from "vitest";
import { giveWay } from "./give-way.ts";
import { type Box, boxAt } from "./node-size.ts";

const box = (x: number, y: number, width = 200, height = 60): Box =>
	boxAt({ x, y }, { width, height });
/** A container of 400 × 200 with its corner at 0, 0, grown by so much. */
const grow = (
	others: Readonly<Record<string, Box>>,
	{ width = 400, height = 200 }: { width?: number; height?: number },
) =>
	Object.fromEntries(
		giveWay(
			new Map([["loop", box(0, 0, 400, 200)], ...Object.entries(others)]),
			"loop",
			box(0, 0, width, height),
		),
	);

describe("what gives way to a container that has grown", () => {
	const cases: readonly [
		string,
		Readonly<Record<string, Box>>,
		{ width?: number; height?: number },
		Readonly<Record<string, { x: number; y: number }>>,
	][] = [
		[
			"goes right, and keeps some of its distance",
			{ next: box(500, 20) },
			{ width: 480 },
			{ next: { x: 524, y: 20 } },
		],
		[
			"keeps a smaller distance as it was",
			{ next: box(410, 20) },
			{ width: 500 },
			{ next: { x: 510, y: 20 } },
		],
		[
			"goes down when it stood below",
			{ next: box(20, 230) },
			{ height: 260 },
			{ next: { x: 20, y: 290 } },
		],
		[
			"goes the shorter way when it stood right of it and below",
			{ next: box(410, 210) },
			{ width: 500, height: 220 },
			{ next: { x: 410, y: 230 } },
		],
		[
			"stays when it is not reached",
			{ next: box(700, 20) },
			{ width: 600 },
			{},
		],
		[
			"stays when it stands in another row",
			{ next: box(410, 400) },
			{ width: 900 },
			{},
		],
		[
			"stays when it was covered before",
			{ note: box(380, 20) },
			{ width: 600 },
			{},
		],
		["stays left of it", { before: box(-300, 20) }, { width: 600 }, {}],
		[
			"pushes what stands behind it in turn",
			{ a: box(444, 20), b: box(688, 20), c: box(2_000, 20) },
			{ width: 500 },
			{ a: { x: 544, y: 20 }, b: { x: 788, y: 20 } },
		],
		[
			"leaves alone what has room behind it",
			{ a: box(444, 20), b: box(1_000, 20) },
			{ width: 500 },
			{ a: { x: 544, y: 20 } },
		],
	];
	it.each(cases)("%s", (_name, others, size, expected) => {
		expect(grow(others, size)).toEqual(expected);
	});

	it("comes to an end among many that stand close together", () => {
		const others: Record<string, Box> = {};
		for (let row = 0; row < 12; row += 1)
			for (let column = 0; column < 12; column += 1)
				others[`${row} ${column}`] = box(410 + column * 210, row * 65);
		const places = grow(others, { width: 900, height: 500 });
		const after = Object.entries(others).map(([id, { left, top }]) => ({
			x: places[id]?.x ?? left,
			y: places[id]?.y ?? top,
		}));
		expect(after.filter(({ x, y }) => x < 900 && y < 500)).toEqual([]);
		const lyingOver = after.filter((a, index) =>
			after
				.slice(index + 1)
				.some((b) => Math.abs(a.x - b.x) < 200 && Math.abs(a.y - b.y) < 60),
		);
		expect(lyingOver).toEqual([]);
	});
});
