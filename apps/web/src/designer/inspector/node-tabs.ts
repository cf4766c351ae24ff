/** Which tabs the inspector has for each kind of node, and where the fields stand that problems point at. */
import type { NodeKind } from "@patchbay/flow";

/** A view of a node's settings. */
export type NodeTab =
	| "fields"
	| "ways"
	| "sample"
	| "inputs"
	| "retry"
	| "output"
	| "outcomes"
	| "rules"
	| "question"
	| "people"
	| "time"
	| "values"
	| "wait"
	| "paths"
	| "items"
	| "result"
	| "rounds"
	| "text"
	| "about";

/** The words on a tab. */
export const TAB_WORDS: Readonly<Record<NodeTab, string>> = {
	fields: "Asks for",
	ways: "Starts by",
	sample: "Sample",
	inputs: "Inputs",
	retry: "Retry & time",
	output: "Output",
	outcomes: "Outcomes",
	rules: "Rules",
	question: "Question",
	people: "People",
	time: "Time",
	values: "Values",
	wait: "Waits for",
	paths: "Paths",
	items: "Items",
	result: "Result",
	rounds: "Rounds",
	text: "Text",
	about: "Help",
};

/** The tabs of each kind, the most used first. */
export const TABS: Readonly<Record<NodeKind, readonly NodeTab[]>> = {
	trigger: ["fields", "ways", "sample", "about"],
	action: ["inputs", "retry", "output", "about"],
	condition: ["outcomes", "about"],
	decision: ["inputs", "rules", "outcomes", "about"],
	approval: ["question", "people", "time", "about"],
	wait: ["wait", "about"],
	join: ["paths", "about"],
	each: ["items", "result", "about"],
	repeat: ["rounds", "values", "about"],
	subflow: ["inputs", "output", "about"],
	transform: ["values", "about"],
	respond: ["values", "about"],
	end: ["values", "about"],
	note: ["text"],
};

/** The tab on which a field stands. */
export function tabOfField(kind: NodeKind, field: string): NodeTab {
	const [head = ""] = field.split(".");
	switch (kind) {
		case "trigger":
			return head === "form" || head === "webhook"
				? "ways"
				: head === "sample"
					? "sample"
					: "fields";
		case "action":
			return head === "retry" || head === "timeoutMs" ? "retry" : "inputs";
		case "decision":
			if (head === "pinned" || field.startsWith("table.inputs"))
				return "inputs";
			return head === "table" ? "rules" : "outcomes";
		case "approval":
			if (["approvers", "quorum", "allowSelf"].includes(head)) return "people";
			return head === "dueInMs" ? "time" : "question";
		case "each":
			return head === "result" ? "result" : "items";
		case "repeat":
			return head === "values" ? "values" : "rounds";
		default:
			return TABS[kind][0] ?? "about";
	}
}
