/** What the list of runs is narrowed by, as the address keeps it. */
import type { Inputs } from "../shell/trpc.ts";
import { type RunStatus, STATUSES } from "./run-words.ts";

/** Real runs, tries of drafts, or both. */
export type RunKind = "real" | "tries" | "both";

export interface RunsFilter {
	readonly status: RunStatus | null;
	readonly flowId: string | null;
	readonly kind: RunKind;
	readonly text: string;
	readonly label: { readonly name: string; readonly value: string } | null;
	readonly rule: RuleFilter | null;
}

/** A rule of a decision that must have applied. */
export interface RuleFilter {
	readonly decisionId: string;
	/** Null for any version. */
	readonly version: number | null;
	/** Null when no rule did. */
	readonly ruleId: string | null;
}

export const NO_FILTER: RunsFilter = {
	status: null,
	flowId: null,
	kind: "real",
	text: "",
	label: null,
	rule: null,
};

/** Reads the address; what makes no sense there is as if it were not. */
export function readFilter(
	search: Readonly<Record<string, unknown>>,
): RunsFilter {
	return {
		status: STATUSES.find((status) => status === search.status) ?? null,
		flowId: textOf(search.flow) || null,
		kind:
			search.kind === "tries" || search.kind === "both" ? search.kind : "real",
		text: textOf(search.text),
		label: readLabel(textOf(search.label)),
		rule: readRule(textOf(search.rule)),
	};
}

// The router reads numbers out of the address; a search for 114 is one for text.
const textOf = (value: unknown): string =>
	typeof value === "string"
		? value
		: typeof value === "number" || typeof value === "boolean"
			? String(value)
			: "";

function readLabel(text: string): RunsFilter["label"] {
	const colon = text.indexOf(":");
	return colon <= 0 || colon === text.length - 1
		? null
		: { name: text.slice(0, colon), value: text.slice(colon + 1) };
}

/** `decision:version:rule`; without a version it is any, without a rule none. */
function readRule(text: string): RuleFilter | null {
	const [decisionId = "", version = "", ruleId, ...rest] = text.split(":");
	if (decisionId === "" || ruleId === undefined || rest.length > 0) return null;
	if (!/^\d{0,9}$/.test(version)) return null;
	return {
		decisionId,
		version: version === "" ? null : Number(version),
		ruleId: ruleId === "" ? null : ruleId,
	};
}

const ruleText = ({ decisionId, version, ruleId }: RuleFilter): string =>
	[decisionId, version ?? "", ruleId ?? ""].join(":");

/** The address of a filter, without what is as usual. */
export function writeFilter(filter: RunsFilter): Record<string, string> {
	return {
		...(filter.status === null ? {} : { status: filter.status }),
		...(filter.flowId === null ? {} : { flow: filter.flowId }),
		...(filter.kind === "real" ? {} : { kind: filter.kind }),
		...(filter.text === "" ? {} : { text: filter.text }),
		...(filter.label === null
			? {}
			: { label: `${filter.label.name}:${filter.label.value}` }),
		...(filter.rule === null ? {} : { rule: ruleText(filter.rule) }),
	};
}

/** The filter as the server takes it. */
export function toListInput(
	filter: RunsFilter,
): Omit<Inputs["runs"]["list"], "cursor"> {
	const text = filter.text.trim();
	return {
		limit: 30,
		...(filter.status === null ? {} : { status: filter.status }),
		...(filter.flowId === null ? {} : { flowId: filter.flowId }),
		...(filter.kind === "both" ? {} : { test: filter.kind === "tries" }),
		...(text === "" ? {} : { text }),
		...(filter.label === null ? {} : { label: { ...filter.label } }),
		...(filter.rule === null ? {} : { rule: toRuleInput(filter.rule) }),
	};
}

const toRuleInput = ({ version, ...rule }: RuleFilter) =>
	version === null ? rule : { ...rule, version };

/** Whether anything but the usual is asked for. */
export const isNarrowed = (filter: RunsFilter): boolean =>
	Object.keys(writeFilter(filter)).length > 0;
