/** Published flows as others see them that run them: what they take and give, what they run, which guards they lack. */
import { eitherOf, type FeelType } from "@patchbay/feel";
import {
	type CalledFlow,
	type CalledFlows,
	callsOf,
	type PublishedFlow,
	type Surroundings,
} from "./called-flow.ts";
import type { JsonSchema } from "./catalog.ts";
import { exposuresOf } from "./check-guards.ts";
import { privacyOf } from "./check-private.ts";
import { typesOf } from "./check-types.ts";
import type { Flow, NodeOf } from "./flow.ts";
import { graphOf } from "./flow-graph.ts";
import { outputSchemaOf } from "./output-schema.ts";
import { schemaOfType } from "./schema-of-type.ts";

/** Describes flows, those first that others run. In a circle, one is described as if the next were not known. */
export function describeFlows(
	flows: readonly PublishedFlow[],
	{ catalog, guards }: Omit<Surroundings, "called">,
): CalledFlows {
	const byId = new Map(flows.map((flow) => [flow.id, flow]));
	const called = new Map<string, CalledFlow>();
	const begun = new Set<string>();
	const visit = (flow: PublishedFlow): void => {
		if (begun.has(flow.id)) return;
		begun.add(flow.id);
		for (const id of flow.document ? callsOf(flow.document) : []) {
			const other = byId.get(id);
			if (other) visit(other);
		}
		called.set(flow.id, describe(flow, { catalog, guards, called }));
	};
	for (const flow of flows) visit(flow);
	return called;
}

function describe(
	{ id, title, archived, document }: PublishedFlow,
	around: Surroundings,
): CalledFlow {
	const trigger = document?.nodes.find((node) => node.kind === "trigger");
	if (!document || !trigger) return { id, title, archived, published: null };
	let given: JsonSchema | undefined;
	return {
		id,
		title,
		archived,
		published: {
			hasForm: trigger.form,
			takes: outputSchemaOf(trigger, around.catalog),
			// Only flows that run this one ask for it: it is not to be worked out for all flows that a guard is held to.
			get gives() {
				if (!given) {
					// In a circle it is asked for while it is worked out: then nothing is known of it yet.
					given = { type: "object" };
					given = givenBy(document, around);
				}
				return given;
			},
			calls: callsOf(document),
			exposes: exposuresOf(document, around),
		},
	};
}

/** The form of what a flow ends with, whichever end it comes to. */
function givenBy(flow: Flow, { catalog, called }: Surroundings): JsonSchema {
	const ends = flow.nodes.filter((node) => node.kind === "end");
	const types = typesOf(flow, graphOf(flow), catalog, called);
	const privacy = privacyOf(flow, catalog, called);
	const names = [
		...new Set(ends.flatMap(({ values }) => values.map(({ name }) => name))),
	];
	const givenAs = (name: string): JsonSchema => {
		const giving = ends.filter((end) => gives(end, name));
		const type = giving
			.map((end) => fieldOf(types.given(end), name))
			.reduce(eitherOf);
		return {
			...schemaOfType(type),
			...giving.map((end) => privacy(end, name)).reduce(merged, {}),
		};
	};
	return {
		type: "object",
		properties: {
			...Object.fromEntries(
				names.map((name): [string, JsonSchema] => [name, givenAs(name)]),
			),
			outcome: {
				type: "string",
				title: "Outcome",
				...(ends.length === 0
					? {}
					: { enum: [...new Set(ends.map(({ outcome }) => outcome))] }),
			},
		},
		required: names.filter((name) => ends.every((end) => gives(end, name))),
		additionalProperties: false,
	};
}

const gives = ({ values }: NodeOf<"end">, name: string): boolean =>
	values.some((value) => value.name === name);

const merged = (a: JsonSchema, b: JsonSchema): JsonSchema => ({ ...a, ...b });

const fieldOf = (type: FeelType, name: string): FeelType =>
	(type.kind === "object" ? type.fields[name] : undefined) ?? { kind: "any" };
