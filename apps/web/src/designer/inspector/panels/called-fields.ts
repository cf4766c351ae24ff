/** What another flow asks for when it starts, and what it gives when it ends. */
import { type Flow, type JsonSchema, outputSchemaOf } from "@patchbay/flow";

/** A field of the other flow's start. */
export interface CalledField {
	readonly name: string;
	readonly label: string;
	readonly schema: JsonSchema;
	readonly required: boolean;
}

/** The fields that the flow's start asks for. */
export function fieldsOf(flow: Flow): readonly CalledField[] {
	const trigger = flow.nodes.find((node) => node.kind === "trigger");
	if (trigger?.kind !== "trigger") return [];
	const { properties } = outputSchemaOf(trigger, []);
	return trigger.fields.map(({ name, label, type, required, hint }) => ({
		name,
		label,
		required,
		schema: {
			...properties?.[name],
			...(type === "longtext" ? { multiline: true } : {}),
			...(hint === undefined ? {} : { description: hint }),
		},
	}));
}

/** A value that the other flow may end with. */
export interface CalledValue {
	readonly name: string;
	/** The outcomes that bring it; null when all do. */
	readonly outcomes: readonly string[] | null;
}

/** How the flow can end. */
export interface CalledEnds {
	readonly outcomes: readonly string[];
	readonly values: readonly CalledValue[];
}

/** The outcomes of the flow's ends, and the values that come with them. */
export function endsOf(flow: Flow): CalledEnds {
	const ends = flow.nodes.filter((node) => node.kind === "end");
	const outcomes = [...new Set(ends.map(({ outcome }) => outcome))];
	const names = [
		...new Set(ends.flatMap(({ values }) => values.map(({ name }) => name))),
	];
	return {
		outcomes,
		values: names.map((name) => {
			const bringing = ends.filter(({ values }) =>
				values.some((value) => value.name === name),
			);
			return {
				name,
				outcomes:
					bringing.length === ends.length
						? null
						: [...new Set(bringing.map(({ outcome }) => outcome))],
			};
		}),
	};
}
