/** What happens when several rules apply, in words. */
import type { HitPolicy } from "@patchbay/feel";
import { Select } from "../kit/select.tsx";
import { useGridScope } from "./grid-scope.tsx";
import type { Table } from "./table-edits.ts";

type Aggregation = NonNullable<Table["aggregation"]>;
/** A policy, with what COLLECT makes of the answers. */
type Choice = HitPolicy | `COLLECT ${Aggregation}`;

const POLICIES: readonly {
	readonly value: Choice;
	readonly label: string;
	readonly hint: string;
}[] = [
	{
		value: "FIRST",
		label: "First rule that hits",
		hint: "Rules are tried from the top; the first that applies decides",
	},
	{
		value: "UNIQUE",
		label: "Only one rule may hit",
		hint: "Two rules that apply are an error",
	},
	{
		value: "ANY",
		label: "All that hit must agree",
		hint: "Several may apply if they answer the same",
	},
	{
		value: "PRIORITY",
		label: "Highest answer wins",
		hint: "Of all that apply, the answer that stands first in the column’s list of allowed texts",
	},
	{
		value: "COLLECT",
		label: "All that hit, as a list",
		hint: "The answers of all rules that apply, in any order",
	},
	{
		value: "RULE ORDER",
		label: "All that hit, in the order of the rules",
		hint: "A list of answers, from the top",
	},
	{
		value: "OUTPUT ORDER",
		label: "All that hit, highest answer first",
		hint: "A list of answers, in the order of the column’s list of allowed texts",
	},
	{
		value: "COLLECT SUM",
		label: "Sum of all that hit",
		hint: "The numbers of all rules that apply, added up",
	},
	{
		value: "COLLECT MIN",
		label: "Smallest of all that hit",
		hint: "The smallest number of all rules that apply",
	},
	{
		value: "COLLECT MAX",
		label: "Largest of all that hit",
		hint: "The largest number of all rules that apply",
	},
	{
		value: "COLLECT COUNT",
		label: "How many hit",
		hint: "The number of rules that apply",
	},
];

const choiceOf = ({ hitPolicy, aggregation }: Table): Choice =>
	aggregation && hitPolicy === "COLLECT" ? `COLLECT ${aggregation}` : hitPolicy;

/** The table with another policy. */
export function withPolicy(table: Table, choice: Choice): Table {
	const { aggregation: _, ...rest } = table;
	switch (choice) {
		case "COLLECT SUM":
			return { ...rest, hitPolicy: "COLLECT", aggregation: "SUM" };
		case "COLLECT MIN":
			return { ...rest, hitPolicy: "COLLECT", aggregation: "MIN" };
		case "COLLECT MAX":
			return { ...rest, hitPolicy: "COLLECT", aggregation: "MAX" };
		case "COLLECT COUNT":
			return { ...rest, hitPolicy: "COLLECT", aggregation: "COUNT" };
		default:
			return { ...rest, hitPolicy: choice };
	}
}

/** What a table's policy means, in a sentence. */
export const policyHint = (table: Table): string =>
	POLICIES.find(({ value }) => value === choiceOf(table))?.hint ?? "";

/** Which rule decides when several apply. */
export function HitPolicySelect({
	size = "md",
}: {
	readonly size?: "sm" | "md";
}) {
	const { table, readOnly, change } = useGridScope();
	return (
		<Select
			label="When several rules apply"
			size={size}
			{...(size === "md" ? { className: "w-full text-base" } : {})}
			options={POLICIES}
			value={choiceOf(table)}
			disabled={readOnly}
			onChange={(choice) =>
				change((now) => withPolicy(now, choice), "table.hitPolicy")
			}
		/>
	);
}
