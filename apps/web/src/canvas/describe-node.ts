/** The words on a node: its second line, its rows, its name for screen readers. */
import {
	addDuration,
	type Catalog,
	findAction,
	type Node,
	type NodeOf,
	portsOf,
} from "@patchbay/flow";
import { formatDurationWords } from "./duration-words.ts";

/** One outcome of a gate, as a row with its own jack. */
export interface NodeRow {
	readonly id: string;
	readonly label: string;
	/** A small fact to the right, such as "3 rules". */
	readonly fact: string;
}

/** What a node says about itself. */
export interface NodeWords {
	readonly title: string;
	readonly subtitle: string;
	/** Id of the system or node kind, for icon and hue. */
	readonly system: string;
	readonly rows: readonly NodeRow[];
	/** The kind in words: "decision table". */
	readonly kind: string;
}

const plural = (count: number, word: string): string =>
	`${count} ${word}${count === 1 ? "" : "s"}`;

const KIND_WORDS: Readonly<Record<Node["kind"], string>> = {
	trigger: "start",
	action: "action",
	condition: "condition",
	decision: "decision table",
	approval: "approval",
	wait: "wait",
	join: "join",
	each: "for each",
	repeat: "repeat",
	subflow: "another flow",
	transform: "values",
	respond: "answer",
	end: "end",
	note: "note",
};

/** The words on a node. */
export function describeNode(node: Node, catalog: Catalog): NodeWords {
	return {
		title: node.title,
		subtitle: subtitleOf(node, catalog),
		system: systemOf(node, catalog),
		rows: rowsOf(node),
		kind: KIND_WORDS[node.kind],
	};
}

/** Whose hue a node and the cables that leave it carry: its system, or its own kind. */
export function systemOf(node: Node, catalog: Catalog): string {
	if (node.kind !== "action") return node.kind;
	return (
		catalog.find((connector) => connector.id === node.connector)?.hue ??
		node.connector
	);
}

function subtitleOf(node: Node, catalog: Catalog): string {
	switch (node.kind) {
		case "trigger":
			if (node.form && node.webhook) return "Webhook or form";
			return node.webhook
				? "Webhook"
				: node.form
					? "Form"
					: "No way to start yet";
		case "action": {
			const connector = catalog.find((entry) => entry.id === node.connector);
			const action = findAction(catalog, node.connector, node.action);
			if (!connector || !action) return "Unknown action";
			return node.title === action.title
				? connector.title
				: `${connector.title} · ${action.title}`;
		}
		case "condition":
			return plural(node.outcomes.length + 1, "outcome");
		case "decision":
			return node.pinned
				? `Decision version ${node.pinned.version}`
				: `Decision table · ${plural(node.table.rules.length, "rule")}`;
		case "approval": {
			const people = node.approvers.userIds.length;
			const who =
				people > 0
					? `${node.quorum} of ${people}`
					: node.quorum > 1
						? `${node.quorum} people`
						: "One person";
			return node.dueInMs === null
				? who
				: `${who} · within ${formatDurationWords(node.dueInMs)}`;
		}
		case "wait":
			return waitWords(node.wait);
		case "join":
			return node.mode === "all"
				? "When all paths are settled"
				: node.mode === "any"
					? "With the first path"
					: `When ${plural(node.count, "path")} have arrived`;
		case "each":
			return node.concurrency === 1
				? "One after another"
				: `Up to ${node.concurrency} at once`;
		case "repeat":
			return `At most ${plural(node.maxRounds, "round")}`;
		case "subflow":
			return node.flowId === "" ? "No flow chosen yet" : "Waits for its end";
		case "transform":
			return plural(node.values.length, "value");
		case "respond":
			return `Answers ${node.status}`;
		case "end":
			return `Ends as “${node.outcome}”`;
		case "note":
			return "";
	}
}

function waitWords(wait: NodeOf<"wait">["wait"]): string {
	switch (wait.for) {
		case "duration": {
			const { duration } = wait;
			const text = duration.kind === "literal" ? duration.value : null;
			const until =
				typeof text === "string" ? addDuration(new Date(0), text) : null;
			return until && until.getTime() > 0
				? `For ${formatDurationWords(until.getTime())}`
				: "For some time";
		}
		case "instant":
			return "Until a date";
		case "event":
			return wait.event === "" ? "For an event" : `For “${wait.event}”`;
	}
}

/** The outcomes of a node that are rows of their own, each with its jack. */
export function rowsOf(node: Node): readonly NodeRow[] {
	const connectedRows = portsOf(node).map((port) => ({
		id: port.id,
		label: port.label,
		fact: "",
	}));
	switch (node.kind) {
		case "condition":
			return connectedRows;
		case "wait":
			// Only a wait that can be late has two ways to tell apart.
			return connectedRows.length > 1
				? connectedRows.map((row) =>
						row.id === "out" ? { ...row, label: "in time" } : row,
					)
				: [];
		case "approval":
			return node.dueInMs === null
				? connectedRows.filter((row) => row.id !== "expired")
				: connectedRows;
		case "decision": {
			const column = node.table.outputs.findIndex(
				(output) => output.name === node.outcome.output,
			);
			const countOf = (value: string) =>
				node.table.rules.filter(
					(rule) => rule.then[column]?.trim() === JSON.stringify(value),
				).length;
			const nameOf = new Map(
				node.outcome.values.map((entry) => [entry.id, entry.value]),
			);
			return connectedRows.map((row) => {
				const value = nameOf.get(row.id);
				return value === undefined
					? row
					: { ...row, fact: plural(countOf(value), "rule") };
			});
		}
		default:
			return [];
	}
}

/** A node's name and what there is to know about it, for people who do not see the canvas. */
export function nodeName(
	words: NodeWords,
	state: {
		readonly problems: number;
		readonly mark: string | null;
		/** How many steps stand in it; null when it holds none by its kind. */
		readonly inside?: number | null;
	},
): string {
	const { inside = null } = state;
	const parts = [words.title, words.kind];
	if (inside !== null) parts.push(`${plural(inside, "step")} inside`);
	if (words.rows.length > 0) parts.push(plural(words.rows.length, "outcome"));
	if (state.problems > 0) parts.push(plural(state.problems, "problem"));
	if (state.mark !== null) parts.push(state.mark);
	return parts.join(", ");
}
