/**
 * Policy guards: a decision that must be asked before a class of actions. A guard says which of its answers let a run go
 * on; check-guards.ts proves that no run comes to such an action without one of them.
 */
import {
	type DecisionTable,
	type DeepReadonly,
	givesList,
	valueNameSchema,
} from "@patchbay/feel";
import { z } from "zod";
import { type Catalog, findAction } from "./catalog.ts";
import type { NodeOf } from "./flow.ts";

const connectorIdSchema = z.string().min(1).max(60);

const guardedSchema = z.discriminatedUnion("kind", [
	z.strictObject({
		kind: z.literal("action"),
		connector: connectorIdSchema,
		action: z.string().min(1).max(80),
	}),
	/** Every action of the system that changes something in it, those that it gets later included. */
	z.strictObject({ kind: z.literal("writes"), connector: connectorIdSchema }),
]);

/** What a guard stands before. */
export type Guarded = DeepReadonly<z.infer<typeof guardedSchema>>;

export const guardSchema = z.strictObject({
	title: z.string().trim().min(1).max(80),
	decisionId: z.string().min(1).max(60),
	/** The answers that let a run go on: one of these values of this output of the decision. */
	passes: z.strictObject({
		output: valueNameSchema,
		values: z.array(z.string().min(1).max(60)).min(1).max(20),
	}),
	actions: z.array(guardedSchema).min(1).max(200),
});

/** A decision that must be asked before some actions. */
export type Guard = DeepReadonly<z.infer<typeof guardSchema>>;

/** A guard as flows are checked against it. */
export interface KnownGuard extends Guard {
	readonly id: string;
	readonly decisionTitle: string;
	/**
	 * The decision's newest version: only that one counts, so that a rule which was made stricter holds for whatever is
	 * published from then on. Null when there is none; then nothing passes.
	 */
	readonly version: number | null;
}

/** A guard that a flow does not ask before an action that it guards. */
export interface Exposure {
	readonly guardId: string;
	/** The title of the step that can be reached without it. */
	readonly step: string;
}

/** Whether a guard stands before what a step does. */
export function isGuardedBy(
	{ actions }: Guard,
	{ connector, action }: Pick<NodeOf<"action">, "connector" | "action">,
	catalog: Catalog,
): boolean {
	return actions.some(
		(guarded) =>
			guarded.connector === connector &&
			(guarded.kind === "action"
				? guarded.action === action
				: // What the catalogue does not know is an error of its own; it might write.
					findAction(catalog, connector, action)?.effect !== "read"),
	);
}

/** Whether leaving a decision by this port says that a guard has let the run go on. */
export function lets(
	{ decisionId, version, passes }: KnownGuard,
	{ pinned, outcome }: NodeOf<"decision">,
	port: string,
): boolean {
	const answer = outcome.values.find(({ id }) => id === port);
	return (
		version !== null &&
		pinned?.decisionId === decisionId &&
		pinned.version === version &&
		outcome.output === passes.output &&
		answer !== undefined &&
		passes.values.includes(answer.value)
	);
}

/** Why nothing can pass a guard as its decision is now, in a sentence; null when something can. */
export function guardTrouble(
	{ passes }: Guard,
	table: DeepReadonly<DecisionTable> | null,
): string | null {
	if (!table)
		return "The decision has no published version, so nothing passes.";
	const output = table.outputs.find(({ name }) => name === passes.output);
	if (!output)
		return `The decision’s newest version has no output “${passes.output}”, so nothing passes.`;
	if (givesList(table))
		return "The decision’s newest version answers with a list, which leads no run on: nothing passes.";
	if (output.type === "number" || output.type === "boolean")
		return `“${output.label}” of the decision is no text, and only texts lead a run on: nothing passes.`;
	return null;
}
