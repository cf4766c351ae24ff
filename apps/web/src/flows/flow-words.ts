/** What a flow says about itself in the list. Pure. */
import type { Tone } from "../kit/status-pill.tsx";
import type { Outputs } from "../shell/trpc.ts";

export type FlowItem = Outputs["flows"]["list"][number];

/** Whether it is published, in a word or two. */
export function stateOf(flow: Pick<FlowItem, "publishedNumber" | "changed">): {
	readonly tone: Tone;
	readonly word: string;
	readonly title: string;
} {
	if (flow.publishedNumber === null)
		return {
			tone: "neutral",
			word: "draft",
			title: "Never published: nothing can start it yet",
		};
	const version = `version ${flow.publishedNumber}`;
	return flow.changed
		? {
				tone: "wait",
				word: `v${flow.publishedNumber}, draft differs`,
				title: `Runs use ${version}; the draft has changes that are not published`,
			}
		: {
				tone: "ok",
				word: `published v${flow.publishedNumber}`,
				title: `Runs use ${version}, and the draft is the same`,
			};
}

/** Whether people can start its published version here: by its form, not yet, or never because it has no form. */
export function formStart(
	flow: Pick<FlowItem, "archived" | "publishedNumber" | "startedBy">,
): "now" | "once-published" | "never" {
	if (flow.archived) return "never";
	if (flow.publishedNumber === null) return "once-published";
	return flow.startedBy.form ? "now" : "never";
}

/** One number of the runs, with the state by which the list of runs finds them. */
export type RunFact = {
	readonly status: "running" | "waiting" | "failed";
	readonly text: string;
	readonly title: string;
	readonly tone: Tone;
};

/** The runs that are worth a word: those under way, those that wait, those that failed lately. */
export function runFacts(counts: FlowItem["runCounts"]): readonly RunFact[] {
	const facts: readonly (RunFact & { readonly count: number })[] = [
		{
			status: "running",
			count: counts.running,
			text: `${counts.running} running`,
			title: "Under way now",
			tone: "live",
		},
		{
			status: "waiting",
			count: counts.waiting,
			text: `${counts.waiting} waiting`,
			title: "Waiting for a person, a time or an answer",
			tone: "wait",
		},
		{
			status: "failed",
			count: counts.failedLast7Days,
			text: `${counts.failedLast7Days} failed`,
			title: "Failed in the last 7 days",
			tone: "bad",
		},
	];
	return facts.filter((fact) => fact.count > 0);
}

/** The flows in which all words of the search are found, in title, description or system. */
export function findFlows(
	flows: readonly FlowItem[],
	text: string,
): readonly FlowItem[] {
	const words = plain(text)
		.split(/\s+/)
		.filter((word) => word !== "");
	return flows.filter((flow) => {
		const where = plain(
			[flow.title, flow.description, ...flow.connectors].join(" "),
		);
		return words.every((word) => where.includes(word));
	});
}

// Accents do not matter when one searches.
const plain = (text: string): string =>
	text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
