/* Decision tables of OpenText's designer (`.otdt`), as ours. */
import { z } from "zod";
import { type DecisionTable, decisionTableSchema } from "../decision-schema.ts";
import { parseNumber } from "../number.ts";
import { parseExpression } from "../syntax.ts";
import {
	AGGREGATIONS,
	type ColumnType,
	HIT_POLICIES,
} from "../table-source.ts";
import type { DmnIssue } from "./dmn-model.ts";
import { createPartIds, createValueNames, toWord } from "./part-ids.ts";

const columnSchema = z.looseObject({
	id: z.string(),
	type: z.string().optional(),
	variableId: z.string(),
	label: z.string().optional(),
	entries: z.array(z.union([z.string(), z.number()])).optional(),
});

const fileSchema = z.looseObject({
	data: z.looseObject({
		name: z.string(),
		key: z.string().optional(),
		description: z.string().optional(),
		hitIndicator: z.string().optional(),
		aggregation: z.string().optional(),
		inputExpressions: z.array(columnSchema),
		outputExpressions: z.array(columnSchema),
		rules: z.array(z.record(z.string(), z.unknown())),
	}),
});

type File = z.infer<typeof fileSchema>["data"];
type Column = z.infer<typeof columnSchema>;

/** A table that was taken from a file. */
export type ImportedOtdt = {
	readonly name: string;
	readonly key: string | null;
	readonly description: string | null;
	/** Null if the file is none of OpenText's tables, or too large, which an issue tells. */
	readonly table: DecisionTable | null;
	readonly issues: readonly DmnIssue[];
};

/** Reads the JSON of a file. A rule that cannot be said is left out, with an issue. */
export function importOtdt(json: unknown): ImportedOtdt {
	const read = fileSchema.safeParse(json);
	if (!read.success) {
		return {
			name: "",
			key: null,
			description: null,
			table: null,
			issues: read.error.issues.map(({ path, message }) => ({
				code: "unknown",
				message: `This is no decision table of OpenText: ${path.join(".")}: ${message}`,
			})),
		};
	}
	const { data } = read.data;
	const issues: DmnIssue[] = [];
	const made = toTable(data, issues);
	const checked = decisionTableSchema.safeParse(made);
	for (const { path, message } of checked.error?.issues ?? []) {
		issues.push({
			code: "lost",
			message: `This table is not taken over: ${path.join(".")}: ${message}`,
		});
	}
	return {
		name: data.name,
		key: data.key ?? null,
		description: data.description ?? null,
		table: checked.success ? checked.data : null,
		issues,
	};
}

function toTable(data: File, issues: DmnIssue[]): DecisionTable {
	const ids = createPartIds();
	const names = createValueNames();
	const wanted = (data.hitIndicator ?? "UNIQUE").toUpperCase();
	const hitPolicy = HIT_POLICIES.find((policy) => policy === wanted);
	const aggregation = AGGREGATIONS.find(
		(each) => each === data.aggregation?.toUpperCase(),
	);
	if (!hitPolicy) {
		issues.push({
			code: "changed",
			message: `There is no hit policy \`${data.hitIndicator}\`; UNIQUE is taken instead.`,
		});
	}
	return {
		hitPolicy: hitPolicy ?? "UNIQUE",
		...(aggregation ? { aggregation } : {}),
		inputs: data.inputExpressions.map((column) => {
			const allowed = (column.entries ?? []).map((entry) =>
				toLiteral(String(entry), typeOf(column)),
			);
			if (allowed.length > 0) {
				issues.push({
					code: "changed",
					message: `${labelOf(column)}: any value but the listed ones is an error here.`,
					partId: column.id,
				});
			}
			return {
				id: ids(column.id, "input"),
				label: labelOf(column),
				type: typeOf(column),
				expression: pathOf(column, issues),
				...(allowed.length > 0 ? { allowed: allowed.join(", ") } : {}),
			};
		}),
		outputs: data.outputExpressions.map((column) => {
			const type = typeOf(column);
			const entries = (column.entries ?? []).map(String);
			return {
				id: ids(column.id, "output"),
				name: names(column.variableId, "output"),
				label: labelOf(column),
				type,
				...(entries.length === 0
					? {}
					: type === "text"
						? { values: entries }
						: {
								allowed: entries
									.map((entry) => toLiteral(entry, type))
									.join(", "),
							}),
			};
		}),
		rules: data.rules.flatMap((rule, index) => {
			const when = data.inputExpressions.map((column) => toCell(rule, column));
			const broken = when.find((cell) => cell.problem !== null);
			if (broken?.problem) {
				issues.push({
					code: "lost",
					message: `Rule ${index + 1} is left out: ${broken.problem}`,
				});
				return [];
			}
			return [
				{
					id: ids(null, `rule_${index + 1}`),
					when: when.map(({ source }) => source),
					then: data.outputExpressions.map((column) =>
						toAnswer(rule[column.id], typeOf(column)),
					),
				},
			];
		}),
	};
}

const labelOf = ({ label, variableId }: Column): string =>
	(label ?? variableId).slice(0, 80);

function pathOf({ variableId }: Column, issues: DmnIssue[]): string {
	const path = variableId.split(".").map(toWord).join(".");
	if (path !== variableId) {
		issues.push({
			code: "changed",
			message: `\`${variableId}\` is called \`${path}\` here: the data must have it under that name.`,
		});
	}
	return path;
}

const TYPES: ReadonlyMap<string, ColumnType> = new Map([
	["string", "text"],
	["number", "number"],
	["integer", "number"],
	["long", "number"],
	["double", "number"],
	["boolean", "boolean"],
	["date", "date"],
]);

const typeOf = ({ type }: Column): ColumnType =>
	TYPES.get(type?.toLowerCase() ?? "") ?? "any";

/** A value as FEEL writes it; what is no number or answer where one is wanted stays the expression that it is. */
function toLiteral(value: string, type: ColumnType): string {
	const trimmed = value.trim();
	switch (type) {
		case "text":
		case "date":
			return /^".*"$/s.test(trimmed) ? trimmed : JSON.stringify(trimmed);
		case "number":
		case "boolean":
			return trimmed;
		case "any":
			return parseNumber(trimmed) !== null || /^(?:true|false)$/.test(trimmed)
				? trimmed
				: JSON.stringify(trimmed);
	}
}

const NOTHING: ReadonlySet<string> = new Set(["", "-", "-- NA --"]);

type Cell = { readonly source: string; readonly problem: string | null };

function toCell(rule: Readonly<Record<string, unknown>>, column: Column): Cell {
	const operator = textAt(rule, `${column.id}_operator`);
	const value = textAt(rule, `${column.id}_expression`);
	const fail = (problem: string): Cell => ({ source: "", problem });
	if (NOTHING.has(operator) || NOTHING.has(value)) {
		return { source: "-", problem: null };
	}
	const languages = ["_expressionLanguage", "_operator_expressionLanguage"];
	const language = languages
		.map((key) => textAt(rule, `${column.id}${key}`))
		.find((each) => each !== "");
	if (language !== undefined && !/feel/i.test(language)) {
		return fail(`${labelOf(column)} is written in ${language}.`);
	}
	const write = OPERATORS.get(operator.toUpperCase());
	if (!write) {
		return fail(`${labelOf(column)} has the operator \`${operator}\`.`);
	}
	const type = typeOf(column);
	const values = write.many ? value.split(",") : [value];
	const literals = values.map((each) =>
		language === undefined ? toLiteral(each, type) : each.trim(),
	);
	const unreadable = literals.find((each) => !parseExpression(each).ok);
	return unreadable === undefined
		? { source: write.write(literals.join(", ")), problem: null }
		: fail(`${labelOf(column)} holds ${unreadable}, which cannot be read.`);
}

const textAt = (
	rule: Readonly<Record<string, unknown>>,
	key: string,
): string => {
	const value = rule[key];
	return typeof value === "string"
		? value.trim()
		: typeof value === "number" || typeof value === "boolean"
			? String(value)
			: "";
};

type Operator = {
	readonly many: boolean;
	readonly write: (values: string) => string;
};

const one = (write: (value: string) => string): Operator => ({
	many: false,
	write,
});
const anyOf: Operator = { many: true, write: (values) => values };
const noneOf: Operator = { many: true, write: (values) => `not(${values})` };

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
	["==", one((value) => value)],
	["=", one((value) => value)],
	["!=", one((value) => `not(${value})`)],
	["<", one((value) => `< ${value}`)],
	["<=", one((value) => `<= ${value}`)],
	[">", one((value) => `> ${value}`)],
	[">=", one((value) => `>= ${value}`)],
	["IN", anyOf],
	["IS IN", anyOf],
	["ANY OF", anyOf],
	["NOT IN", noneOf],
	["IS NOT IN", noneOf],
	["NONE OF", noneOf],
]);

function toAnswer(value: unknown, type: ColumnType): string {
	const text = textAt({ value }, "value");
	return NOTHING.has(text) ? "" : toLiteral(text, type);
}
