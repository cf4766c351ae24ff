/** The values that there are only within a pass of a container: `item`, `previous` and `index`. */
import {
	inferType,
	isContainer,
	type JsonSchema,
	type JsonValue,
	type NodeOf,
	schemaOfType,
} from "@patchbay/flow";
import {
	type FlowFacts,
	type Place,
	samplesAt,
	typesAt,
} from "./flow-facts.ts";
import { schemaOfValue } from "./type-words.ts";
import { findRow, namedValue, type UpstreamStep } from "./value-row.ts";
import { pathOfSource } from "./value-source.ts";

type ValuesAt = (place: Place) => readonly UpstreamStep[];

/** What there is only within a pass: the item and its number, or the round before. The nearest container's comes first. */
export function passValues(
	facts: FlowFacts,
	{ nodeId, inside }: Place,
	/** What can be named at another place: a list is described by the step that gives it. */
	valuesAt: ValuesAt,
): readonly UpstreamStep[] {
	const own = facts.flow.nodes.find(({ id }) => id === nodeId);
	const around = nodeId === null ? [] : facts.containers.around(nodeId);
	const passes = inside && own && isContainer(own) ? [own, ...around] : around;
	const [nearest] = passes;
	if (!nearest || nodeId === null) return [];
	const sample = samplesAt(facts, { nodeId, inside });
	// A name of an outer container that an inner one gives to something else cannot be used.
	const shown = new Set<string>();
	const values = passes.flatMap((container) => {
		const value =
			container.kind === "each"
				? itemOf(facts, container, sample.item, valuesAt)
				: previousOf(facts, container, sample.previous);
		if (shown.has(value.name)) return [];
		shown.add(value.name);
		return [value];
	});
	const index = namedValue({
		name: "index",
		title:
			nearest.kind === "each" ? "Number of this item" : "Number of the round",
		schema: { type: "integer" },
		sample: sample.index,
		system: nearest.kind,
	});
	return values.toSpliced(1, 0, index);
}

const itemOf = (
	facts: FlowFacts,
	node: NodeOf<"each">,
	sample: JsonValue | undefined,
	valuesAt: ValuesAt,
): UpstreamStep =>
	namedValue({
		name: "item",
		title: "This item",
		schema: itemSchema(facts, node, sample, valuesAt),
		sample,
		system: "each",
	});

const previousOf = (
	facts: FlowFacts,
	node: NodeOf<"repeat">,
	sample: JsonValue | undefined,
): UpstreamStep =>
	namedValue({
		name: "previous",
		title: "The round before",
		schema: previousSchema(facts, node),
		sample,
		system: "repeat",
	});

/** The form of an item: as the list declares it, else as its expression tells, else as the first one looks. */
function itemSchema(
	facts: FlowFacts,
	node: NodeOf<"each">,
	sample: JsonValue | undefined,
	valuesAt: ValuesAt,
): JsonSchema {
	const place = { nodeId: node.id, inside: false };
	if (node.list.kind === "expression") {
		const path = pathOfSource(node.list.source);
		const row = path === null ? null : findRow(valuesAt(place), path);
		if (row?.schema.items) return row.schema.items;
		const { type } = inferType(node.list.source, typesAt(facts, place));
		if (type.kind === "list" && type.of.kind !== "any")
			return schemaOfType(type.of);
	}
	return schemaOfValue(sample);
}

function previousSchema(facts: FlowFacts, node: NodeOf<"repeat">): JsonSchema {
	const scope = typesAt(facts, { nodeId: node.id, inside: true });
	return {
		type: "object",
		properties: Object.fromEntries(
			node.values.map(({ name, value }) => [
				name,
				value.kind === "expression"
					? schemaOfType(inferType(value.source, scope).type)
					: {},
			]),
		),
		additionalProperties: false,
	};
}
