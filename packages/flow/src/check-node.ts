/** Findings about the settings of one node, whatever stands around it. */

import { givesList } from "@patchbay/feel";
import { isEmptyBinding } from "./binding.ts";
import { type Catalog, findAction } from "./catalog.ts";
import type { Node, NodeOf } from "./flow.ts";
import type { IssueSink } from "./flow-issue.ts";
import { literalProblem, MEND_LITERAL } from "./literal-problem.ts";
import { addDuration, parseInstant } from "./parse-time.ts";

interface Context {
	readonly catalog: Catalog;
	readonly credentials?: readonly {
		readonly id: string;
		readonly connector: string;
	}[];
}

/** Checks what a node's own settings say. Expressions are checked by check-expressions.ts. */
export function checkNode(node: Node, context: Context, sink: IssueSink): void {
	switch (node.kind) {
		case "trigger":
			checkTrigger(node, sink);
			return;
		case "action":
			checkAction(node, context, sink);
			return;
		case "condition":
			checkUnique(
				"outcomes",
				"outcome",
				node.outcomes.map((outcome) => outcome.title),
				sink,
			);
			return;
		case "decision":
			checkDecision(node, sink);
			return;
		case "approval":
			checkApproval(node, sink);
			return;
		case "wait":
			checkWait(node, sink);
			return;
		case "each":
			if (isEmptyBinding(node.list))
				sink.error(
					"list",
					"required",
					"There is no list to go through.",
					"Choose a list of an earlier step.",
				);
			return;
		case "subflow":
			if (node.flowId === "")
				sink.error(
					"flowId",
					"required",
					"No flow is chosen.",
					"Choose the flow that is to run.",
				);
			return;
		case "repeat":
		case "transform":
		case "end":
			checkUnique(
				"values",
				"value",
				node.values.map((entry) => entry.name),
				sink,
			);
			return;
		case "respond":
			checkUnique(
				"body",
				"field",
				node.body.map((entry) => entry.name),
				sink,
			);
			return;
		case "join":
		case "note":
			return;
	}
}

function checkWait({ title, wait }: NodeOf<"wait">, sink: IssueSink): void {
	if (wait.for === "event") {
		if (wait.event.trim() === "")
			sink.error(
				"wait.event",
				"required",
				"The event has no name.",
				"Name what is waited for.",
			);
		if (wait.timeoutMs === null)
			sink.warning(
				"wait.timeoutMs",
				"no-time-limit",
				`“${title}” waits for ever if the event never comes.`,
				"Set a time limit.",
			);
		return;
	}
	const given = wait.for === "duration" ? wait.duration : wait.instant;
	const field = `wait.${wait.for}`;
	if (isEmptyBinding(given)) {
		sink.error(
			field,
			"required",
			"Nothing says how long it waits.",
			"Fill it in.",
		);
	} else if (given.kind === "literal") {
		const text = typeof given.value === "string" ? given.value : "";
		const isTime =
			wait.for === "duration"
				? addDuration(new Date(0), text) !== null
				: parseInstant(text) !== null;
		if (!isTime)
			sink.error(
				field,
				"wrong-value",
				wait.for === "duration"
					? `“${text}” is no length of time.`
					: `“${text}” is no date or time.`,
				wait.for === "duration"
					? "For instance PT2H for two hours, P3D for three days."
					: "For instance 2027-03-01T09:00:00Z.",
			);
	}
}

function checkUnique(
	field: string,
	word: string,
	names: readonly string[],
	sink: IssueSink,
): void {
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined)
		sink.error(
			field,
			"duplicate-name",
			`There is more than one ${word} called “${twice}”.`,
			"Rename one of them.",
		);
}

function checkTrigger(node: NodeOf<"trigger">, sink: IssueSink): void {
	if (!node.form && !node.webhook) {
		sink.error(
			"form",
			"no-start",
			"Neither a form nor a webhook starts this flow.",
			"Switch on one of them.",
		);
	}
	checkUnique(
		"fields",
		"field",
		node.fields.map((field) => field.name),
		sink,
	);
	for (const field of node.fields) {
		if (field.type === "choice" && (field.options ?? []).length === 0) {
			sink.error(
				`fields.${field.name}`,
				"no-options",
				`“${field.label}” has nothing to choose from.`,
				"Add options.",
			);
		}
	}
}

function checkAction(
	node: NodeOf<"action">,
	context: Context,
	sink: IssueSink,
): void {
	const connector = context.catalog.find(
		(entry) => entry.id === node.connector,
	);
	const action = findAction(context.catalog, node.connector, node.action);
	if (!connector || !action) {
		const what = connector
			? `${connector.title} has no action “${node.action}”`
			: `There is no connector “${node.connector}”`;
		sink.error(null, "unknown-action", `${what}.`, "Replace this step.");
		return;
	}
	const fields = action.input.properties ?? {};
	for (const name of action.input.required ?? []) {
		if (isEmptyBinding(node.inputs[name])) {
			sink.error(
				`inputs.${name}`,
				"required",
				`“${fields[name]?.title ?? name}” is required.`,
				"Fill it in.",
			);
		}
	}
	for (const [name, binding] of Object.entries(node.inputs)) {
		const schema = fields[name];
		if (!schema) {
			sink.error(
				`inputs.${name}`,
				"unknown-input",
				`${action.title} has no field “${name}”.`,
				"Remove it.",
			);
		} else if (binding.kind === "literal" && !isEmptyBinding(binding)) {
			const problem = literalProblem(schema, binding.value);
			if (problem)
				sink.error(
					`inputs.${name}`,
					"wrong-value",
					`“${schema.title ?? name}” ${problem}.`,
					MEND_LITERAL,
				);
		}
	}
	checkCredential(
		node,
		{ auth: connector.auth, title: connector.title },
		context,
		sink,
	);
}

function checkCredential(
	node: NodeOf<"action">,
	connector: { auth: string; title: string },
	context: Context,
	sink: IssueSink,
): void {
	if (!context.credentials || connector.auth === "none") return;
	const usable = context.credentials.filter(
		(credential) => credential.connector === node.connector,
	);
	if (
		node.credentialId !== null &&
		!usable.some((credential) => credential.id === node.credentialId)
	) {
		sink.error(
			"credentialId",
			"credential-gone",
			`The ${connector.title} credential of this step is gone.`,
			"Choose another one.",
		);
	} else if (
		node.credentialId === null &&
		usable.length === 0 &&
		connector.auth === "oauth"
	) {
		sink.error(
			"credentialId",
			"no-credential",
			`There is no ${connector.title} credential yet.`,
			"Ask an admin to add one under Credentials.",
		);
	}
}

function checkDecision(node: NodeOf<"decision">, sink: IssueSink): void {
	if (node.table.rules.length === 0) {
		sink.error(
			"table",
			"no-rules",
			`“${node.title}” has no rules.`,
			"Add a rule.",
		);
	}
	if (
		!node.table.outputs.some((output) => output.name === node.outcome.output)
	) {
		sink.error(
			"outcome",
			"no-outcome",
			"No column chooses the path.",
			"Choose the output column whose value is the outcome.",
		);
	}
	if (givesList(node.table) && node.outcome.values.length > 0) {
		sink.warning(
			"outcome",
			"list-outcome",
			`“${node.title}” answers with a list, so it always comes out at “no match”.`,
			"Choose a hit policy with one answer, or lead the run by a condition after it.",
		);
	}
	checkUnique(
		"outcome",
		"outcome",
		node.outcome.values.map((entry) => entry.value),
		sink,
	);
}

function checkApproval(node: NodeOf<"approval">, sink: IssueSink): void {
	if (node.question.trim() === "")
		sink.error(
			"question",
			"required",
			"There is no question to answer.",
			"Ask one question.",
		);
	if (
		node.approvers.userIds.length > 0 &&
		node.quorum > node.approvers.userIds.length
	) {
		sink.error(
			"quorum",
			"quorum",
			`${node.quorum} people must approve, but only ${node.approvers.userIds.length} are asked.`,
			"Ask more people or lower the number.",
		);
	}
	if (node.shown.length === 0) {
		sink.warning(
			"shown",
			"nothing-shown",
			"Approvers are shown no data to decide on.",
			"Add the values that matter.",
		);
	}
	if (node.dueInMs === null) {
		sink.warning(
			"dueInMs",
			"no-time-limit",
			`“${node.title}” waits for ever if nobody answers.`,
			"Set a time limit.",
		);
	}
}
