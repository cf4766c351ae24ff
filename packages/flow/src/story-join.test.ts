import { describe, expect, it } from "vitest";
import type { RunEventBody } from "./run-event.ts";
import {
	done,
	historyOf,
	lastOf,
	started,
	tell,
	textOf,
} from "./story.testing.ts";
import {
	conditionNode,
	eachNode,
	endNode,
	flowOf,
	inside,
	joinNode,
	startNode,
	transformNode,
} from "./testing.ts";

const check = (name: string) => transformNode(name, { x: "1" });
/** Three checks side by side, of which so many have to arrive. */
const flowWith = (count?: number) =>
	flowOf(
		[
			startNode(),
			check("brand"),
			check("rights"),
			check("budget"),
			joinNode("enough", count),
			endNode("live"),
		],
		[
			"start -> brand",
			"start -> rights",
			"start -> budget",
			"brand -> enough",
			"rights -> enough",
			"budget -> enough",
			"enough -> live",
		],
	);
const run = (...names: readonly string[]) =>
	[started(), ...names.map((name) => done(name, {}))] as const;

describe("a join", () => {
	const cases: readonly [
		string,
		number | undefined,
		readonly string[],
		string,
	][] = [
		[
			"all paths",
			undefined,
			["brand", "rights", "budget", "enough"],
			"enough brought all 3 paths together: brand, rights and budget.",
		],
		[
			"the first path, while others are under way",
			1,
			["rights", "enough"],
			"enough went on with the first path: rights. It does not wait for brand and budget.",
		],
		[
			"so many paths",
			2,
			["rights", "budget", "enough"],
			"enough went on as soon as 2 of 3 paths had arrived: rights and budget. It does not wait for brand.",
		],
	];
	it.each(cases)("tells of %s", (_name, count, names, expected) => {
		expect(lastOf(flowWith(count), ...run(...names))).toBe(expected);
	});

	it("tells later what became of the paths that it did not wait for", () => {
		const events = historyOf(...run("rights", "budget", "enough", "brand"));
		const told = tell(flowWith(2), events).find(
			({ nodeId }) => nodeId === "n_enough",
		);
		expect(textOf(told)).toBe(
			"enough went on as soon as 2 of 3 paths had arrived: rights and budget. brand came later and changed nothing.",
		);
	});

	it("says of a path that was under way when the run ended that it never came", () => {
		const cancelled: RunEventBody = {
			kind: "run.cancelled",
			data: { signalId: 1, reason: "" },
		};
		const events = historyOf(...run("rights", "enough"), cancelled);
		const told = tell(flowWith(1), events).find(
			({ nodeId }) => nodeId === "n_enough",
		);
		expect(textOf(told)).toBe(
			"enough went on with the first path: rights. brand and budget never came.",
		);
	});

	it("knows paths that were ruled out, by its own gate or further up", () => {
		const gated = flowOf(
			[
				startNode(),
				conditionNode("size", { large: "trigger.spend > 1000" }),
				check("deep"),
				check("report"),
				joinNode("again"),
				endNode("live"),
			],
			[
				"start -> size",
				"size.large -> deep",
				"deep -> report",
				"report -> again",
				"size.else -> again",
				"again -> live",
			],
		);
		const decided: RunEventBody = {
			kind: "gate.decided",
			data: {
				nodeId: "n_size",
				port: "else",
				output: {},
				evidence: { kind: "condition", tests: [] },
			},
		};
		expect(lastOf(gated, started(), decided, done("again", {}))).toBe(
			"again went on with the one path that was taken: size. report was not taken.",
		);
	});

	it("looks at its own pass only", () => {
		const looped = flowOf(
			[
				startNode(),
				eachNode("stores", "[1, 2]"),
				...inside(
					"stores",
					check("brand"),
					check("rights"),
					joinNode("enough", 1),
				),
				endNode("live"),
			],
			[
				"start -> stores",
				"stores.body -> brand",
				"stores.body -> rights",
				"brand -> enough",
				"rights -> enough",
				"stores -> live",
			],
		);
		const inPass = (name: string, pass: number): RunEventBody => ({
			kind: "step.succeeded",
			data: {
				nodeId: `n_${name}`,
				scope: `n_stores[${pass}]/`,
				port: "out",
				output: {},
			},
		});
		expect(
			lastOf(
				looped,
				started(),
				{ kind: "loop.started", data: { nodeId: "n_stores", items: [1, 2] } },
				inPass("brand", 1),
				inPass("rights", 2),
				inPass("enough", 2),
			),
		).toBe(
			"Item 2: enough went on with the first path: rights. It does not wait for brand.",
		);
	});
});
