/** What tests of containers have in common. */
import { expression } from "@patchbay/flow";
import { endNode } from "@patchbay/flow/testing";
import { type Behaviour, refuses, type TestBench } from "./testing.ts";

/** The input of `create`: its name, by an expression. */
export const named = (source: string) => ({ name: expression(source) });

/** An end that keeps a value of the run as `all`. */
export const done = (source: string) => ({
	...endNode("done"),
	values: [{ name: "all", value: expression(source) }],
});

/** What a run ended with, or what its last event says. */
export const valuesOf = (bench: TestBench, runId: string) => {
	const last = bench.journal.events(runId).at(-1);
	return last?.kind === "run.succeeded" ? last.data.values : last?.data;
};

/** Refuses the call for one item, as often as that. */
export function refusesItem(bench: TestBench, name: string, times = 1): void {
	let left = times;
	const behaviour: Behaviour = (request, vendor) => {
		if (request.input.name !== name || left === 0) return vendor.act(request);
		left -= 1;
		return refuses("rejected")(request, vendor);
	};
	bench.vendor.script(
		"n_create",
		...Array.from({ length: 20 }, () => behaviour),
	);
}
