/** What a step that runs another flow gives: known by the other flow's ends, which the step itself does not hold. */
import {
	type Catalog,
	type Flow,
	type JsonObject,
	type JsonSchema,
	type JsonValue,
	resolveBinding,
	sampleData,
} from "@patchbay/flow";

/** Published flows that steps of this one run, by id. */
export type CalledFlows = ReadonlyMap<string, Flow>;

/** The form of what the other flow ends with. */
export function calledSchema(flow: Flow): JsonSchema {
	const ends = flow.nodes.filter((node) => node.kind === "end");
	const names = ends.flatMap(({ values }) => values.map(({ name }) => name));
	return {
		type: "object",
		properties: {
			...Object.fromEntries(names.map((name) => [name, {}])),
			outcome: {
				type: "string",
				title: "Outcome",
				enum: [...new Set(ends.map(({ outcome }) => outcome))],
			},
		},
	};
}

/** What the other flow would end with on its own sample, if it came to the first of its ends. */
export function calledSample(
	flow: Flow,
	catalog: Catalog,
	now: Date,
): JsonObject {
	const end = flow.nodes.find((node) => node.kind === "end");
	if (end?.kind !== "end") return {};
	const context = sampleData(flow, catalog, now).at(end.id);
	const values = end.values.map(({ name, value }): [string, JsonValue] => {
		const result = resolveBinding(value, context, now);
		return [name, result.ok ? result.value : null];
	});
	return { ...Object.fromEntries(values), outcome: end.outcome };
}
