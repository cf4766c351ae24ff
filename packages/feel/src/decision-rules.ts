/* A stored decision table made ready, and everything that is wrong with it, by the ids of its rules and columns. */
import type { DecisionTable } from "./decision-schema.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import type { ExpressionIssue } from "./hints.ts";
import { type CompiledTable, compileTable } from "./table-compile.ts";
import type { TableIssue, TableSource } from "./table-source.ts";

/** Something wrong in a table, and in which cell. */
export type DecisionIssue = ExpressionIssue & {
	/** `hitPolicy`, `inputs.<id>`, `outputs.<id>` (with `.allowed` or `.fallback`), `rules.<id>` or `rules.<rule id>.<column id>`. */
	readonly field: string;
	/** The rule, counted from 1, if it is about one. */
	readonly rule?: number;
	readonly columnId?: string;
};

type Table = DeepReadonly<DecisionTable>;

/** A stored table made ready. */
type Stored = {
	readonly compiled: CompiledTable;
	readonly issues: readonly DecisionIssue[];
};

const known = new WeakMap<Table, Stored>();

/** Compiles a stored table, once per table value. */
export function compileStored(table: Table): Stored {
	const before = known.get(table);
	if (before) {
		return before;
	}
	const stored = compile(table);
	known.set(table, stored);
	return stored;
}

function compile(table: Table): Stored {
	const compiled = compileTable(toSource(table), { mode: "strict" });
	const issues = compiled.issues.map((issue) => placeIssue(table, issue));
	const ofRules = issues.filter(({ rule }) => rule !== undefined);
	return {
		compiled,
		issues: [
			...issues.filter(({ rule }) => rule === undefined),
			...checkParts(table),
			...checkPolicy(table),
			...ofRules,
		],
	};
}

/** A stored table as the compiler takes it. */
export function toSource(table: Table): TableSource {
	return {
		hitPolicy: table.hitPolicy,
		aggregation: table.aggregation,
		inputs: table.inputs,
		outputs: table.outputs.map(
			({ name, label, type, values, allowed, fallback }) => ({
				name,
				label,
				type,
				allowed:
					values && values.length > 0
						? values.map((each) => JSON.stringify(each)).join(", ")
						: allowed,
				fallback,
			}),
		),
		rules: table.rules,
	};
}

function placeIssue(
	table: Table,
	{ part, rule, column = 0, of, ...issue }: TableIssue,
): DecisionIssue {
	if (part === "table") {
		return { ...issue, field: "hitPolicy" };
	}
	const columnId =
		part === "input" || part === "when"
			? table.inputs[column]?.id
			: part === "rule"
				? undefined
				: table.outputs[column]?.id;
	const ofColumn = columnId === undefined ? {} : { columnId };
	if (rule === undefined) {
		return {
			...issue,
			...ofColumn,
			field: `${part === "input" ? "inputs" : "outputs"}.${columnId}${of ? `.${of}` : ""}`,
		};
	}
	const field = `rules.${table.rules[rule]?.id}`;
	return {
		...issue,
		...ofColumn,
		field: columnId === undefined ? field : `${field}.${columnId}`,
		rule: rule + 1,
	};
}

const complaint = (field: string, message: string): DecisionIssue => ({
	code: "syntax",
	message,
	from: 0,
	to: 0,
	field,
});

/** Ids and names that are taken twice. */
function checkParts(table: Table): DecisionIssue[] {
	const issues: DecisionIssue[] = [];
	table.outputs.forEach(({ id, name }, index) => {
		if (table.outputs.findIndex((output) => output.name === name) !== index) {
			issues.push({
				...complaint(`outputs.${id}`, `Two columns are named \`${name}\`.`),
				columnId: id,
			});
		}
	});
	for (const [field, parts] of Object.entries({
		inputs: table.inputs,
		outputs: table.outputs,
		rules: table.rules,
		annotations: table.annotations ?? [],
	})) {
		const seen = new Set<string>();
		for (const { id } of parts) {
			if (seen.has(id)) {
				issues.push(
					complaint(`${field}.${id}`, `The id ${id} is taken twice.`),
				);
			}
			seen.add(id);
		}
	}
	return issues;
}

/** What a hit policy asks of the columns. */
function checkPolicy(table: Table): DecisionIssue[] {
	const { hitPolicy, aggregation, outputs } = table;
	if (aggregation && hitPolicy !== "COLLECT") {
		return [complaint("hitPolicy", `Only COLLECT can have ${aggregation}.`)];
	}
	if (aggregation && outputs.length > 1) {
		return [
			complaint(
				"hitPolicy",
				`${aggregation} works with one output column; this table has ${outputs.length}.`,
			),
		];
	}
	const isRanked = hitPolicy === "PRIORITY" || hitPolicy === "OUTPUT ORDER";
	if (
		isRanked &&
		!outputs.some(({ values, allowed }) => values?.length || allowed?.trim())
	) {
		return [
			complaint(
				"hitPolicy",
				`${hitPolicy} ranks answers by the list of allowed values of an output, the first the highest. Give that list.`,
			),
		];
	}
	return [];
}
