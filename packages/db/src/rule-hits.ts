/** From the events of a run to the rules of decision tables that they say have applied. */
import type { NewRun } from "@patchbay/engine";
import type { RunEvent } from "@patchbay/flow";
import type { RunWrite } from "./run-write.ts";

/** In place of a rule's id: none applied. */
export const NO_RULE = "";

/** How often a rule of a node's table applied, in the events that are stored together. */
export interface RuleHits {
	readonly runId: string;
	readonly nodeId: string;
	/** NO_RULE for the decisions in which none applied. */
	readonly ruleId: string;
	readonly hits: number;
	/** Those of them in which it is the first that applied: they sum up to the number of decisions. */
	readonly decided: number;
	/** The run as it begins, when it begins with these events: its row cannot be looked up yet. */
	readonly start: NewRun | null;
}

type Counted = { -readonly [Field in keyof RuleHits]: RuleHits[Field] };

const NONE: readonly RuleHits[] = [];

/** The rules that applied, each once for a node. Nothing for what is known to try a draft. */
export function toRuleHits({
	runId,
	start,
	events,
}: Pick<RunWrite, "runId" | "start" | "events">): readonly RuleHits[] {
	if (start?.test) return NONE;
	let counted: Map<string, Counted> | null = null;
	for (const event of events) {
		const decision = readDecision(event);
		if (!decision) continue;
		counted ??= new Map();
		const { nodeId, ruleIds } = decision;
		for (const [place, ruleId] of ruleIds.entries()) {
			const key = `${nodeId} ${ruleId}`;
			const rule = counted.get(key) ?? {
				runId,
				nodeId,
				ruleId,
				hits: 0,
				decided: 0,
				start,
			};
			rule.hits += 1;
			if (place === 0) rule.decided += 1;
			counted.set(key, rule);
		}
	}
	return counted ? [...counted.values()] : NONE;
}

/** Which rules applied, when the event tells of a decision table. */
function readDecision(event: RunEvent): {
	readonly nodeId: string;
	readonly ruleIds: readonly string[];
} | null {
	if (event.kind !== "gate.decided") return null;
	const { nodeId, evidence } = event.data;
	if (evidence.kind !== "decision") return null;
	const { hits } = evidence.evidence;
	return { nodeId, ruleIds: hits.length === 0 ? [NO_RULE] : hits };
}
