/**
 * Steps that use a published decision: the step carries a copy of one version's table, and says itself where the
 * inputs come from and which answers lead on. Edits of the flow; nothing that can be kept is lost.
 */
import {
	type Decision,
	type Flow,
	freeKey,
	KIND_TITLES,
	type NodeOf,
	newNode,
	type Position,
	pinTable,
	updateNode,
} from "@patchbay/flow";
import { answersIn } from "../../decision-grid/column-texts.ts";
import type { Table } from "../../decision-grid/table-edits.ts";
import { outgrow } from "../container-edits.ts";
import {
	addOutcome,
	answersOf,
	withValues,
} from "../inspector/decision/outcomes.ts";

/** A step that decides by a table. */
export type DecisionNode = NodeOf<"decision">;

/** A step that uses a published decision. */
export type PinnedNode = DecisionNode & {
	readonly pinned: NonNullable<DecisionNode["pinned"]>;
};

/** Whether a step's table is that of a published decision. */
export const isPinned = (node: DecisionNode): node is PinnedNode =>
	node.pinned !== undefined;

/** A published version of a decision. */
export interface DecisionVersion {
	readonly id: string;
	readonly number: number;
	readonly document: Decision;
}

const MOST_OUTCOMES = 20;
const MAX_TITLE_LENGTH = 80;

/** The flow with a step decided by a version. Inputs keep their sources by name, and cables that lead on stay. */
export const pinStep = (
	flow: Flow,
	nodeId: string,
	version: DecisionVersion,
): Flow =>
	outgrow(
		flow,
		updateNode<"decision">(flow, nodeId, (node) => pinned(flow, node, version)),
		nodeId,
	);

/** What a step would be with a version; null when it is gone. */
export function previewPin(
	flow: Flow,
	nodeId: string,
	version: DecisionVersion,
): DecisionNode | null {
	const node = flow.nodes.find(({ id }) => id === nodeId);
	return node?.kind === "decision" ? pinned(flow, node, version) : null;
}

/** The flow with a step's table its own again: it stays as it is, and can be changed. */
export const unpinStep = (flow: Flow, nodeId: string): Flow =>
	updateNode<"decision">(flow, nodeId, (node) => {
		const { pinned: _, ...own } = node;
		return own;
	});

/** A new step that is decided by a version. */
export function newPinnedNode(
	flow: Flow,
	version: DecisionVersion,
	{ id, position }: { readonly id: string; readonly position: Position },
): DecisionNode {
	const node = newNode(flow, "decision", id, position);
	if (node.kind !== "decision") throw new Error("The kind was asked for.");
	const key = freeKey(flow, version.document.title);
	return pinned(flow, { ...node, key }, version);
}

function pinned(
	flow: Flow,
	node: DecisionNode,
	{ id, number, document }: DecisionVersion,
): DecisionNode {
	const isSame = node.pinned?.decisionId === id;
	const table = pinTable(document.table, {
		...document.table,
		inputs: document.table.inputs.map((input) => ({
			...input,
			expression:
				(isSame ? sourceById(node.table, input.id) : "") ||
				sourceByName(node.table, input) ||
				fieldByName(flow, input),
		})),
	});
	const isNew = node.title === KIND_TITLES.decision;
	return withOutcomes(flow, {
		...node,
		title: isNew ? document.title.slice(0, MAX_TITLE_LENGTH) : node.title,
		table,
		pinned: { decisionId: id, version: number },
	});
}

type Input = Table["inputs"][number];

const sourceById = ({ inputs }: Table, id: string): string =>
	inputs.find((input) => input.id === id)?.expression ?? "";

/** What an input of the same name was read from; of several, the one with the same id. */
function sourceByName({ inputs }: Table, wanted: Input): string {
	const found = inputs.filter(
		({ label, expression }) =>
			expression.trim() !== "" &&
			isCalled(wanted, [label, lastName(expression)]),
	);
	const same = found.find(({ id }) => id === wanted.id);
	return (same ?? found[0])?.expression ?? "";
}

/** A field of the flow's start that is called the same. */
function fieldByName({ nodes }: Flow, wanted: Input): string {
	const start = nodes.find((node) => node.kind === "trigger");
	const field = start?.fields.find(({ name, label }) =>
		isCalled(wanted, [name, label]),
	);
	return field ? `trigger.${field.name}` : "";
}

/** Whether an input has one of these names, written one way or another: "Licence until" is `licenceUntil`. */
function isCalled(
	{ label, expression }: Input,
	names: readonly string[],
): boolean {
	const own = new Set([plain(label), plain(expression)]);
	own.delete("");
	return names.some((name) => own.has(plain(name)));
}

const plain = (name: string): string =>
	name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** The last name of a path such as `trigger.region`; nothing for any other expression. */
export const lastName = (expression: string): string =>
	/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(expression.trim())
		? (expression.trim().split(".").at(-1) ?? "")
		: "";

/** Every answer of the table leads on; of the ways that were there, those that a cable leaves stay. */
function withOutcomes(flow: Flow, node: DecisionNode): DecisionNode {
	const { outcome } = node;
	const output = outcomeColumn(node);
	const chosen = { ...node, outcome: { ...outcome, output } };
	const answers = answersOf(chosen);
	const cabled = new Set(
		flow.edges.filter(({ from }) => from === node.id).map(({ port }) => port),
	);
	const kept = outcome.values.filter(
		({ id, value }) => answers.includes(value) || cabled.has(id),
	);
	return answers
		.filter(
			(answer) =>
				answer.length <= 60 && !kept.some(({ value }) => value === answer),
		)
		.slice(0, MOST_OUTCOMES - kept.length)
		.reduce(addOutcome, withValues(chosen, kept));
}

/** The column that chose the path before, or the first one that answers texts. */
function outcomeColumn({ table, outcome }: DecisionNode): string {
	const { outputs } = table;
	const same = outputs.find(({ name }) => name === outcome.output);
	const speaking = outputs.find(
		(_, index) => answersIn(table, index).length > 0,
	);
	return (same ?? speaking ?? outputs[0])?.name ?? outcome.output;
}
