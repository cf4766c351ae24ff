/**
 * Findings about private values: what a schema calls secret may go only where a secret is expected, and what it calls
 * personal only where personal data is. A step that only builds values keeps nothing from those after it, and is no place
 * for either to be stopped; every step that shows, sends, keeps or compares values is.
 */
import { compileUnaryTest, type DeepReadonly } from "@patchbay/feel";
import type { Binding } from "./binding.ts";
import type { CalledFlows } from "./called-flow.ts";
import { type Catalog, findAction, type JsonSchema } from "./catalog.ts";
import type { Flow, Node, NodeOf } from "./flow.ts";
import { type FlowIssue, type IssueSink, sinkFor } from "./flow-issue.ts";
import { type Privacy, PrivateValues, type Reader } from "./private-values.ts";
import { type Written, writtenIn } from "./written-in.ts";

interface Known {
	readonly catalog: Catalog;
	readonly called: CalledFlows | undefined;
}

/** Checks where private values go. */
export function checkPrivate(
	flow: Flow,
	known: Known,
	issues: FlowIssue[],
): void {
	const { catalog, called } = known;
	const values = new PrivateValues(flow, catalog, called);
	for (const node of flow.nodes) {
		const sink = sinkFor(issues, node.id);
		for (const written of writtenIn(node, catalog, called)) {
			const { field, source, template, inside = false } = written;
			const found = values.ofSource(source, template, { node, inside });
			const refusal = refusalOf(node, written, known);
			if (refusal) report(refusal, field, found, sink);
		}
		if (node.kind === "decision") checkCells(node, values, sink);
	}
	for (const { name, source } of flow.labels) {
		const nowhere: Reader = { node: null, inside: false };
		const { secret, personal } = values.ofSource(source, false, nowhere);
		const what = secret ?? personal;
		if (what !== null)
			sinkFor(issues, null).error(
				`labels.${name}`,
				secret === null ? "personal-leak" : "secret-leak",
				`The label “${name}” would show “${what}”, which is ${secret === null ? "about a person" : "secret"}: labels are kept and searched.`,
				"Use another value.",
			);
	}
}

/** How a place that does not accept a private value says so; null for what it accepts. */
interface Refusal {
	readonly secret: ((what: string) => string) | null;
	readonly personal: ((what: string) => string) | null;
	/** What to do about a personal value. */
	readonly advice?: string;
}

function report(
	{ secret, personal, advice }: Refusal,
	field: string,
	found: Privacy,
	sink: IssueSink,
): void {
	if (found.secret !== null && secret)
		sink.error(
			field,
			"secret-leak",
			secret(found.secret),
			"Use another value.",
		);
	else if (found.personal !== null && personal)
		sink.warning(field, "personal-leak", personal(found.personal), advice);
}

/** What a place has against private values; null for one that only builds values. */
function refusalOf(
	node: Node,
	{ field }: Written,
	{ catalog, called }: Known,
): Refusal | null {
	const title = `“${node.title}”`;
	const name = field.split(".")[1] ?? "";
	switch (node.kind) {
		case "action": {
			const { input } = findAction(catalog, node.connector, node.action) ?? {};
			return givenTo(input?.properties?.[name] ?? {}, name);
		}
		case "subflow": {
			const other = called?.get(node.flowId);
			const schema = other?.published?.takes.properties?.[name] ?? {};
			const whom = other ? `“${other.title}”` : "the other flow";
			return {
				secret: (what) =>
					`${title} would hand the secret “${what}” to ${whom}, which keeps what it starts with.`,
				personal: schema.personal
					? null
					: (what) =>
							`${title} would hand “${what}”, which is about a person, to ${whom}, where nothing marks it as that.`,
				advice: "Leave it out, unless the other flow needs it.",
			};
		}
		case "respond":
			return {
				secret: (what) =>
					`${title} would send the secret “${what}” to whoever has called.`,
				personal: (what) =>
					`${title} would send “${what}”, which is about a person, to whoever has called.`,
				advice: "Leave it out, unless every caller may have it.",
			};
		case "approval":
			return keeps(
				(what) =>
					`${title} would show the secret “${what}” to those who decide, and keep it.`,
			);
		case "end":
			return keeps(
				(what) =>
					`${title} would keep the secret “${what}” in the history of the run.`,
			);
		case "condition":
		case "decision":
			return keeps(
				(what) =>
					`${title} would keep the secret “${what}” with the reasons for its answer.`,
			);
		case "wait":
			return {
				secret: (what) =>
					`${title} would wait by the secret “${what}”: what is waited for is kept.`,
				personal:
					field === "wait.key"
						? (what) =>
								`${title} would wait by “${what}”, which is about a person: keys are kept, and sent by other systems.`
						: null,
				advice: "Use a number or an id as the key.",
			};
		default:
			return null;
	}
}

/** A place inside the house: what is about people may be there, secrets not. */
const keeps = (secret: (what: string) => string): Refusal => ({
	secret,
	personal: null,
});

function givenTo(schema: JsonSchema, name: string): Refusal {
	const title = schema.title ?? name;
	return {
		secret: schema.secret
			? null
			: (what) =>
					`“${title}” would be given the secret “${what}”, and is not kept secret.`,
		personal:
			schema.personal || schema.secret
				? null
				: (what) =>
						`“${title}” would be given “${what}”, which is about a person.`,
		advice: "Leave it out, unless the other system may have it.",
	};
}

/** The tests in a table's rules are kept with the reasons, like its inputs. */
function checkCells(
	node: NodeOf<"decision">,
	values: PrivateValues,
	sink: IssueSink,
): void {
	const refusal = keeps(
		(what) =>
			`“${node.title}” would compare with the secret “${what}”, and keep that with its reasons.`,
	);
	for (const { id, when } of node.table.rules) {
		const paths = when.flatMap((cell) =>
			compileUnaryTest(cell).variables.map(({ path }) => path),
		);
		const found = values.ofPaths(paths, { node, inside: false });
		report(refusal, `table.rules.${id}`, found, sink);
	}
}

/** What is private about the values of a flow's ends, as marks of a schema: the flows that run it go by them. */
export function privacyOf(
	flow: Flow,
	catalog: Catalog,
	called: CalledFlows | undefined,
): (end: NodeOf<"end">, name: string) => JsonSchema {
	const values = new PrivateValues(flow, catalog, called);
	return (end, name) => {
		const binding: DeepReadonly<Binding> | undefined = end.values.find(
			(entry) => entry.name === name,
		)?.value;
		if (!binding) return {};
		const { secret, personal } = values.ofBinding(binding, {
			node: end,
			inside: false,
		});
		const title = secret ?? personal;
		return title === null
			? {}
			: {
					title,
					...(secret === null ? {} : { secret: true }),
					...(personal === null ? {} : { personal: true }),
				};
	};
}
