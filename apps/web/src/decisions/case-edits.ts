/** Edits of the test cases that are stored with a table. */
import type { DecisionCase } from "@patchbay/feel";
import type { JsonObject, JsonValue } from "@patchbay/flow";
import type { Table } from "../decision-grid/table-edits.ts";
import { freeId } from "../forms/list-edits.ts";

type Values = Readonly<Record<string, JsonValue>>;

const casesOf = (table: Table): NonNullable<Table["cases"]> =>
	table.cases ?? [];

/** The table with one more case. What it should answer comes by the names of the outputs; null: no rule applies. */
export function addCase(
	table: Table,
	inputs: Values,
	answers: JsonObject | null | undefined,
): Table {
	const cases = casesOf(table);
	const id = freeId(
		cases.map((each) => each.id),
		"t",
	);
	const expected =
		answers === null
			? null
			: Object.fromEntries(
					table.outputs.flatMap(({ id: output, name }) => {
						const value = answers?.[name];
						return value === undefined || value === null
							? []
							: [[output, value]];
					}),
				);
	const made: DecisionCase = {
		id,
		name: `Case ${cases.length + 1}`,
		inputs: { ...inputs },
		expected,
	};
	return { ...table, cases: [...cases, made] };
}

type Case = NonNullable<Table["cases"]>[number];

/** The table with a case changed. */
export const changeCase = (
	table: Table,
	id: string,
	change: (before: Case) => Case,
): Table => ({
	...table,
	cases: casesOf(table).map((each) => (each.id === id ? change(each) : each)),
});

/** The table without a case. */
export function removeCase(table: Table, id: string): Table {
	const { cases: _, ...rest } = table;
	const left = casesOf(table).filter((each) => each.id !== id);
	return left.length > 0 ? { ...rest, cases: left } : rest;
}

/** Values with one set, or taken out when it is undefined. */
export function withValue<Key extends string>(
	values: Readonly<Record<Key, JsonValue>>,
	key: Key,
	value: JsonValue | undefined,
): Record<string, JsonValue> {
	const next: Record<string, JsonValue> = { ...values };
	if (value === undefined) delete next[key];
	else next[key] = value;
	return next;
}
