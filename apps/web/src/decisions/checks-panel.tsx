import type { AnalysedCell, TableAnalysis } from "@patchbay/feel";
import type { ReactNode } from "react";
import type { Place } from "../decision-grid/grid-moves.ts";
import { useGridScope } from "../decision-grid/grid-scope.tsx";
import {
	columnsOf,
	isProse,
	type Table,
} from "../decision-grid/table-edits.ts";
import type { TableFacts } from "../decision-grid/use-table-facts.ts";
import { Button } from "../kit/button.tsx";
import { StatusPill } from "../kit/status-pill.tsx";

/** By rule: what the analysis says about the whole rule. */
export function marksOf(
	analysis: TableAnalysis | null,
): ReadonlyMap<string, string> {
	const marks = new Map<string, string>();
	for (const { rules } of analysis?.duplicates ?? [])
		for (const id of rules) marks.set(id, "same tests as another rule");
	for (const { rules } of analysis?.overlaps ?? [])
		for (const id of rules) marks.set(id, "overlaps with another rule");
	for (const { ruleId } of analysis?.dead ?? [])
		marks.set(ruleId, "accepts no value");
	for (const { ruleId } of analysis?.shadowed ?? [])
		marks.set(ruleId, "never decides");
	return marks;
}

/** The values of a part of the table in a sentence. */
export const partWords = (cells: readonly AnalysedCell[]): string => {
	const parts = cells.filter(({ test }) => test !== "-");
	return parts.length === 0
		? "any values"
		: parts.map(({ label, words }) => `${label}: ${words}`).join(" · ");
};

const MOST = 8;

/** What is wrong with the table, with ways to mend it. */
export function ChecksPanel({
	table,
	analysis,
	facts,
	onGoTo,
	onAddRule,
}: {
	readonly table: Table;
	readonly analysis: TableAnalysis | null;
	readonly facts: TableFacts;
	readonly onGoTo: (place: Place) => void;
	/** Adds a rule for just these values, by the ids of their columns. */
	readonly onAddRule: (cells: ReadonlyMap<string, string>) => void;
}) {
	const { readOnly } = useGridScope();
	const rowOf = (ruleId: string) =>
		table.rules.findIndex(({ id }) => id === ruleId);
	const names = (ids: readonly string[]) =>
		ids.map((id) => rowOf(id) + 1).join(" and ");
	const goTo = (ruleId: string, inputId?: string) =>
		onGoTo({
			row: rowOf(ruleId),
			column: columnsOf(table).findIndex(
				(column) => !isProse(column) && column.id === inputId,
			),
		});
	const gaps = analysis?.hasDefault ? [] : (analysis?.gaps ?? []);
	const findings: readonly Finding[] = [
		...(analysis?.shadowed ?? []).map(({ ruleId, by }) => ({
			id: `shadowed ${ruleId}`,
			title: `Rule ${names([ruleId])} never decides`,
			text: `Rule ${names(by)} always comes before it.`,
			ruleId,
		})),
		...(analysis?.overlaps ?? []).map(({ rules, cells, certain }) => ({
			id: `overlap ${rules.join(" ")}`,
			title: `Rules ${names(rules)} ${certain ? "overlap" : "may overlap"}`,
			text: `Both apply to ${partWords(cells)}.`,
			ruleId: rules[1],
		})),
		...(analysis?.duplicates ?? []).map(({ rules }) => ({
			id: `duplicate ${rules.join(" ")}`,
			title: `Rules ${names(rules)} have the same tests`,
			text: "One of them can go.",
			ruleId: rules[1] ?? "",
		})),
		...(analysis?.dead ?? []).map(({ ruleId, inputId, reason }) => ({
			id: `dead ${ruleId} ${inputId}`,
			title: `Rule ${names([ruleId])} accepts nothing`,
			text: reason,
			ruleId,
			inputId,
		})),
	].filter(({ ruleId }) => rowOf(ruleId) >= 0);
	const count = gaps.length + findings.length + facts.complaints.length;
	return (
		<section aria-labelledby="checks-title">
			<h2 id="checks-title" className="mb-2 font-semibold">
				Checks
			</h2>
			<div className="flex flex-col gap-2">
				{facts.complaints.slice(0, MOST).map(({ at, text }) => (
					<Card
						key={text}
						tag="error"
						title={text}
						onClick={() => onGoTo(at)}
					/>
				))}
				{gaps.slice(0, MOST).map(({ cells, perhapsCoveredBy }) => (
					<Card
						key={partWords(cells)}
						tag="gap"
						title="Nothing decides this"
						text={partWords(cells)}
					>
						{perhapsCoveredBy.length > 0 ? (
							<p className="text-ink-3 text-sm">
								Rule {names(perhapsCoveredBy)} may cover some of it.
							</p>
						) : null}
						{readOnly ? null : (
							<Button
								size="sm"
								className="mt-2"
								onClick={() =>
									onAddRule(
										new Map(cells.map(({ inputId, test }) => [inputId, test])),
									)
								}
							>
								Add a rule for this
							</Button>
						)}
					</Card>
				))}
				{findings.slice(0, MOST).map(({ id, title, text, ruleId, inputId }) => (
					<Card
						key={id}
						tag={id.split(" ")[0] ?? ""}
						title={title}
						text={text}
						onClick={() => goTo(ruleId, inputId)}
					/>
				))}
				{count > 3 * MOST ? (
					<p className="text-ink-2 text-sm">{count} findings in all.</p>
				) : null}
				{analysis === null ? (
					<p className="text-ink-2">Looking for gaps and overlaps…</p>
				) : count === 0 ? (
					<p className="text-ink-2">
						No gaps{analysis.complete ? "" : " found so far"}, and no rule is in
						the way of another.
					</p>
				) : null}
				{analysis && analysis.leftOut.length > 0 ? (
					<p className="text-ink-3 text-sm">
						{analysis.leftOut.length === 1
							? "One cell calls functions or reads data and is not part of this."
							: `${analysis.leftOut.length} cells call functions or read data and are not part of this.`}
					</p>
				) : null}
			</div>
		</section>
	);
}

interface Finding {
	readonly id: string;
	readonly title: string;
	readonly text: string;
	readonly ruleId: string;
	readonly inputId?: string;
}

function Card({
	tag,
	title,
	text,
	onClick,
	children,
}: {
	readonly tag: string;
	readonly title: string;
	readonly text?: string;
	readonly onClick?: () => void;
	readonly children?: ReactNode;
}) {
	const isBad = tag === "gap" || tag === "error";
	return (
		<div className="rounded-[10px] border px-3 py-2.5">
			<div className="flex items-start gap-2">
				<b className="min-w-0 flex-1 break-words font-semibold">
					{onClick ? (
						<button
							type="button"
							onClick={onClick}
							className="rounded-sm text-left hover:underline"
						>
							{title}
						</button>
					) : (
						title
					)}
				</b>
				<StatusPill tone={isBad ? "bad" : "wait"}>{tag}</StatusPill>
			</div>
			{text === undefined ? null : (
				<p className="break-words text-ink-2">{text}</p>
			)}
			{children}
		</div>
	);
}
