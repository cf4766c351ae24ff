import { describe, expect, it } from "vitest";
import {
	referencedNodeIds,
	renameReferences,
	showReferences,
	storeReferences,
} from "./references.ts";

const KEY_BY_ID = new Map([
	["n_1", "order"],
	["n_2", "rules"],
	["n_3", "x"],
	["n_4", "item_count"],
	["n_date", "date"],
]);
const ID_BY_KEY = new Map([...KEY_BY_ID].map(([id, key]) => [key, id]));

const store = (source: string, template = false) =>
	storeReferences(source, ID_BY_KEY, template);
const show = (source: string, template = false) =>
	showReferences(source, KEY_BY_ID, template);

describe("storing and showing references", () => {
	const pairs: [shown: string, stored: string][] = [
		["order.total > 5", "n_1.total > 5"],
		["order + rules", "n_1 + n_2"],
		["unknown.total + trigger.order", "unknown.total + trigger.order"],
		[
			'"order" + order.name // order\n + /* order */ ""',
			'"order" + n_1.name // order\n + /* order */ ""',
		],
		["trigger.order.rules = order.order", "trigger.order.rules = n_1.order"],
		["{ order: order, b: 1 }", "{ order: n_1, b: 1 }"],
		["{ order: 1, b: order }", "{ order: 1, b: order }"],
		[
			"for x in order.items return x + rules.y",
			"for x in n_1.items return x + n_2.y",
		],
		["for y in x return x", "for y in n_3 return n_3"],
		["for x in x return x", "for x in n_3 return x"],
		[
			"some x in order, y in x satisfies y = rules",
			"some x in n_1, y in x satisfies y = n_2",
		],
		[
			"order.items[price > rules.min and item.x]",
			"n_1.items[price > n_2.min and item.x]",
		],
		["order.items[x > 3]", "n_1.items[n_3 > 3]"],
		["count(order.items) + x", "count(n_1.items) + n_3"],
		[
			"substring(string: order, start position: x)",
			"substring(string: n_1, start position: n_3)",
		],
		["if order = null then 0 else order", "if n_1 = null then 0 else n_1"],
		["item_count.value", "n_4.value"],
		[
			'date(order.until) > date("2026-01-01")',
			'date(n_1.until) > date("2026-01-01")',
		],
		["> order.limit", "> n_1.limit"],
		['"a", rules.b, [x..order]', '"a", n_2.b, [n_3..n_1]'],
		["not(order.a, rules.b)", "not(n_1.a, n_2.b)"],
		["? > order.a", "? > n_1.a"],
		// What cannot be read yet:
		["order.total +", "n_1.total +"],
		["order && rules", "n_1 && n_2"],
		["(order.total > ", "(n_1.total > "],
		['"open order', '"open order'],
		["x order 'rules'", "n_3 n_1 'rules'"],
		["for x in order return", "for n_3 in n_1 return"],
		["", ""],
	];
	it.each(pairs)("%s is stored as %s and shown again", (shown, stored) => {
		expect(store(shown)).toBe(stored);
		expect(show(stored)).toBe(shown);
	});

	it("keeps the id of a node whose key means something else at that place", () => {
		for (const stored of [
			"for x in n_1 return n_3 + x",
			"{ order: 1, b: n_1 }",
			"n_date.value",
		]) {
			expect(store(show(stored))).toBe(stored);
		}
		expect(show("for x in n_1 return n_3 + x")).toBe(
			"for x in order return n_3 + x",
		);
		expect(show("n_date.value")).toBe("n_date.value");
	});

	it("leaves ids alone that have no key", () => {
		expect(show("n_9.total + n_1.total")).toBe("n_9.total + order.total");
	});

	const templates: [string, string][] = [
		["order costs {order.total}, order!", "order costs {n_1.total}, order!"],
		[
			"Don't {order.a} or {rules.b + } won't",
			"Don't {n_1.a} or {n_2.b + } won't",
		],
		["{{order}} {order}", "{{order}} {n_1}"],
		['{"order } x" + order}', '{"order } x" + n_1}'],
		["{ {order: order}.order }", "{ {order: n_1}.order }"],
		["open {order", "open {order"],
	];
	it.each(templates)("in a template: %s", (shown, stored) => {
		expect(store(shown, true)).toBe(stored);
		expect(show(stored, true)).toBe(shown);
	});
});

/** A small generator with a fixed seed, so that a failure can be repeated. */
function createRandom(seed: number) {
	let state = seed;
	return (below: number) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((state / 2_147_483_648) * below);
	};
}

const WORDS = [
	"order",
	"rules",
	"x",
	"item_count",
	"y",
	"item",
	"trigger",
	".",
	".total",
	" + ",
	" = ",
	" and ",
	"(",
	")",
	"[",
	"]",
	"{",
	"}",
	": ",
	", ",
	"for ",
	" in ",
	" return ",
	"some ",
	" satisfies ",
	"if ",
	" then ",
	" else ",
	'"order"',
	'"',
	"count(",
	"1",
	" > ",
	"..",
	"not(",
	"// x\n",
	"/* order */",
	"'x'",
	"==",
	"?",
	"-",
	" ",
];

describe("the two directions", () => {
	it.each([1, 2, 3, 4, 5])("undo each other on any text (seed %i)", (seed) => {
		const random = createRandom(seed);
		for (let round = 0; round < 400; round++) {
			const source = Array.from(
				{ length: 1 + random(14) },
				() => WORDS[random(WORDS.length)] ?? "",
			).join("");
			for (const template of [false, true]) {
				const stored = store(source, template);
				expect(show(stored, template), source).toBe(source);
				expect(store(show(stored, template), template), source).toBe(stored);
			}
		}
	});

	it.each([6, 7])(
		"undo each other on expressions that can be read (seed %i)",
		(seed) => {
			const random = createRandom(seed);
			const pick = <T>(options: readonly T[]): T =>
				options[random(options.length)] as T;
			const name = () =>
				pick(["order", "rules", "x", "item_count", "y", "trigger.order"]);
			const make = (depth: number): string => {
				if (depth === 0) {
					return pick([name(), `${name()}.x`, "1", '"order"']);
				}
				const inner = () => make(depth - 1);
				return pick([
					() => `${inner()} + ${inner()}`,
					() => `(${inner()})`,
					() =>
						`for ${pick(["x", "y", "order"])} in ${inner()} return ${inner()}`,
					() => `{ x: ${inner()}, rules: ${inner()} }`,
					() => `[${inner()}, ${inner()}][${inner()} > 1]`,
					() => `if ${inner()} then ${inner()} else ${inner()}`,
					() => `count(${inner()})`,
					() => `${name()} in (${inner()}, > 5)`,
				])();
			};
			for (let round = 0; round < 300; round++) {
				const source = make(3);
				expect(show(store(source)), source).toBe(source);
			}
		},
	);
});

describe("node ids", () => {
	it("that a source names are found once each, in order", () => {
		expect(
			referencedNodeIds('n_2.a + n_1.b + n_2.c + trigger.n_5 + "n_6"'),
		).toEqual(["n_2", "n_1"]);
		expect(referencedNodeIds("> n_1.limit")).toEqual(["n_1"]);
		expect(referencedNodeIds("n_1.a +")).toEqual(["n_1"]);
		expect(referencedNodeIds("n_7 costs {n_1.a}", true)).toEqual(["n_1"]);
	});

	it("are replaced when nodes are copied", () => {
		const ids = new Map([
			["n_1", "n_8"],
			["n_2", "n_1"],
		]);
		expect(renameReferences("n_1.a + n_2.n_1 + n_3", ids)).toBe(
			"n_8.a + n_1.n_1 + n_3",
		);
		expect(renameReferences("n_1 {n_1}", ids, true)).toBe("n_1 {n_8}");
	});
});
