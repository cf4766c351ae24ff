/*
 * The decision tables of a DMN model as ours. Names that our expressions cannot say get plainer ones, and whatever means
 * something else afterwards is listed.
 */
import { type DecisionTable, decisionTableSchema } from "../decision-schema.ts";
import { parseExpression } from "../syntax.ts";
import type {
	DmnDecision,
	DmnDefinitions,
	DmnIssue,
	DmnPart,
	DmnTable,
} from "./dmn-model.ts";
import { type FlatType, flatTypes } from "./flat-types.ts";
import { collectNames } from "./model-names.ts";
import { createPartIds, createValueNames } from "./part-ids.ts";
import { renamePaths } from "./rename-paths.ts";
import { cellFromDmn, dateAnswerFromDmn } from "./rewrite-cell.ts";
import { placeOf } from "./surroundings.ts";

/** A table that was taken from a model. */
export type ImportedTable = {
	/** Of the decision (or of the knowledge model). */
	readonly id: string | null;
	readonly name: string;
	/** Null if it is larger than our tables may be, which an issue tells. */
	readonly table: DecisionTable | null;
	readonly issues: readonly DmnIssue[];
};

/** The decisions of a model that are tables, and an issue for each other decision and function. */
export function importDecisionTables(definitions: DmnDefinitions): {
	readonly tables: readonly ImportedTable[];
	readonly issues: readonly DmnIssue[];
} {
	const tables: ImportedTable[] = [];
	const issues: DmnIssue[] = [];
	const names = collectNames([definitions]);
	const typeOf = flatTypes(definitions);
	for (const element of definitions.elements) {
		const expression =
			element.kind === "decision"
				? element.expression
				: element.kind === "knowledge"
					? element.logic?.body
					: null;
		if (expression?.kind === "table") {
			const { id, name } = element;
			const read = readTable(expression.table, { name, names, typeOf });
			const required =
				element.kind === "decision" ? findRequirements(element) : [];
			tables.push({ id, name, ...read, issues: [...read.issues, ...required] });
		} else if (element.kind !== "input") {
			issues.push({
				code: "lost",
				message: `\`${element.name}\` is no decision table and is left out.`,
				...placeOf(element),
			});
		}
	}
	return { tables, issues };
}

/** What a table requires beyond data must come from somewhere else here. */
const findRequirements = (decision: DmnDecision): readonly DmnIssue[] =>
	[...decision.requires.decisions, ...decision.requires.knowledge].map(
		({ href, place }) => ({
			code: "lost",
			message: `\`${decision.name}\` requires ${href}: give it as a value of that name.`,
			place,
			...(decision.id ? { partId: decision.id } : {}),
		}),
	);

type Given = {
	readonly name: string;
	readonly names: readonly string[];
	readonly typeOf: (typeRef: string | null) => FlatType;
};

type Importing = Given & {
	readonly issues: DmnIssue[];
	readonly renamed: Map<string, string>;
	readonly ids: ReturnType<typeof createPartIds>;
	/** A cell or an expression with the names that our expressions can say. */
	readonly rename: (kind: "cell" | "expression", source: string) => string;
};

function readTable(
	table: DmnTable,
	given: Given,
): Pick<ImportedTable, "table" | "issues"> {
	const renamed = new Map<string, string>();
	const importing: Importing = {
		...given,
		issues: [],
		renamed,
		ids: createPartIds(),
		rename: (kind, source) =>
			renamePaths(source, { kind, names: given.names, renamed }),
	};
	const { issues } = importing;
	const inputs = table.inputs.map((input) => readInput(input, importing));
	const outputs = readOutputs(table, importing);
	const made: DecisionTable = {
		hitPolicy: table.hitPolicy,
		...(table.aggregation ? { aggregation: table.aggregation } : {}),
		inputs,
		outputs,
		rules: readRules(table, { inputs, outputs, importing }),
		...(table.annotations.length > 0
			? {
					annotations: table.annotations.map((label, index) => ({
						id: importing.ids(null, `annotation_${index + 1}`),
						label,
					})),
				}
			: {}),
	};
	for (const [name, word] of renamed) {
		issues.push({
			code: "changed",
			message: `\`${name}\` is called \`${word}\` here: the data must have it under that name.`,
		});
	}
	const checked = decisionTableSchema.safeParse(made);
	for (const { path, message } of checked.error?.issues ?? []) {
		issues.push({
			code: "lost",
			message: `This table is not taken over: ${path.join(".")}: ${message}`,
		});
	}
	return { table: checked.success ? checked.data : null, issues };
}

function readInput(
	input: DmnTable["inputs"][number],
	{ ids, rename, typeOf, issues }: Importing,
): DecisionTable["inputs"][number] {
	const { type, allowed, lost } = typeOf(input.typeRef);
	reportType(input, lost, issues);
	const expression =
		type === "date" ? withoutDate(input.expression) : input.expression;
	const limits = input.values ?? allowed;
	return {
		id: ids(input.id, "input"),
		label: (input.label ?? input.expression).slice(0, 80),
		type,
		expression: rename("expression", expression),
		...(limits === null
			? {}
			: {
					allowed: cellFromDmn(rename("cell", limits), type === "date").source,
				}),
	};
}

function reportType(
	part: DmnPart,
	lost: string | null,
	issues: DmnIssue[],
): void {
	if (lost !== null) {
		issues.push({
			code: "lost",
			message: `The type \`${lost}\` of a column is not kept; any value will do.`,
			...placeOf(part),
		});
	}
}

/** `date(x)` is what a column of dates makes of x anyway. */
function withoutDate(source: string): string {
	const parsed = parseExpression(source, { lenient: true });
	const term = parsed.ok ? parsed.value : null;
	const [inner] = term?.kind === "call" ? term.args : [];
	return term?.kind === "call" &&
		term.name === "date" &&
		term.args.length === 1 &&
		inner
		? source.slice(inner.from, inner.to)
		: source;
}

function readOutputs(
	{ outputs, outputLabel }: DmnTable,
	{ ids, rename, typeOf, issues, name: owner }: Importing,
): DecisionTable["outputs"] {
	const valueNames = createValueNames();
	return outputs.map((output, index) => {
		const { type, allowed, lost } = typeOf(output.typeRef);
		reportType(output, lost, issues);
		const wanted = output.name ?? (outputs.length === 1 ? owner : null);
		const name = valueNames(wanted, `output_${index + 1}`);
		if (output.name !== null && name !== output.name) {
			issues.push({
				code: "changed",
				message: `The answer \`${output.name}\` is called \`${name}\` here.`,
				...placeOf(output),
			});
		}
		const limits = output.values ?? allowed;
		const texts = limits === null ? null : textsOf(limits);
		return {
			id: ids(output.id, "output"),
			name,
			label: (
				output.label ??
				(outputs.length === 1 ? outputLabel : null) ??
				wanted ??
				name
			).slice(0, 80),
			type,
			...(texts
				? { values: texts }
				: limits === null
					? {}
					: { allowed: rename("cell", limits) }),
			...(output.fallback === null
				? {}
				: {
						fallback: answerFrom(rename("expression", output.fallback), type),
					}),
		};
	});
}

const answerFrom = (source: string, type: FlatType["type"]): string =>
	type === "date" ? dateAnswerFromDmn(source) : source;

/** The texts of a list of nothing but texts. */
function textsOf(source: string): string[] | null {
	const parsed = parseExpression(`[${source}]`, { lenient: true });
	if (!parsed.ok || parsed.value.kind !== "list") {
		return null;
	}
	const texts = parsed.value.items.flatMap((item) =>
		item.kind === "literal" && typeof item.value === "string"
			? [item.value]
			: [],
	);
	return texts.length > 0 && texts.length === parsed.value.items.length
		? texts
		: null;
}

function readRules(
	table: DmnTable,
	{
		inputs,
		outputs,
		importing,
	}: {
		inputs: DecisionTable["inputs"];
		outputs: DecisionTable["outputs"];
		importing: Importing;
	},
): DecisionTable["rules"] {
	const { ids, rename, issues } = importing;
	const missing = new Set<number>();
	const rules = table.rules.map((rule, index) => ({
		id: ids(rule.id, `rule_${index + 1}`),
		when: inputs.map(({ type }, column) => {
			const cell = cellFromDmn(
				rename("cell", rule.when[column] ?? ""),
				type === "date",
			);
			if (cell.acceptsMissing) {
				missing.add(column);
			}
			return cell.source;
		}),
		// The names of the columns are ours already.
		then: outputs.map(({ type }, column) =>
			answerFrom(rename("expression", rule.then[column] ?? ""), type),
		),
		...(rule.description ? { note: rule.description } : {}),
		...(rule.annotations.length > 0
			? { annotations: [...rule.annotations] }
			: {}),
	}));
	for (const column of missing) {
		issues.push({
			code: "changed",
			message: `${inputs[column]?.label}: where the value is missing, \`not(…)\` and \`!=\` accepted it; here it is unknown, and the rule does not apply.`,
			...(table.inputs[column] ? placeOf(table.inputs[column]) : {}),
		});
	}
	return rules;
}
