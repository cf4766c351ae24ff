import { Link } from "@tanstack/react-router";
import { cx } from "../kit/cx.ts";
import { formatDuration } from "../kit/format-time.ts";
import { ROW_LINK_CLASS } from "../kit/row-link-class.ts";
import { StatusPill } from "../kit/status-pill.tsx";
import { Time, useNow } from "../kit/time.tsx";
import { walkList } from "../kit/walk-list.ts";
import { type RunItem, startWords, statePill } from "./run-words.ts";

const COLUMNS =
	"grid grid-cols-[8.5rem_minmax(0,1fr)_minmax(0,12.5rem)_7.5rem_5rem] items-center gap-x-4 px-4 max-lg:grid-cols-[8.5rem_minmax(0,1fr)_7.5rem]";

/** The runs as rows, or as cards on a phone. Arrow keys go from run to run, Enter opens one. */
export function RunList({
	runs,
	onLabel,
}: {
	readonly runs: readonly RunItem[];
	readonly onLabel: (name: string, value: string) => void;
}) {
	return (
		<div className="overflow-hidden rounded-lg border bg-panel phone:border-0 phone:bg-transparent">
			<div
				aria-hidden
				className={cx(
					COLUMNS,
					"h-9 border-b font-medium text-ink-3 text-sm phone:hidden",
				)}
			>
				<span>State</span>
				<span>Flow</span>
				<span className="max-lg:hidden">Started</span>
				<span>When</span>
				<span className="text-right max-lg:hidden">Took</span>
			</div>
			<ol
				aria-label="Runs"
				onKeyDown={walkList}
				className="divide-y phone:flex phone:flex-col phone:gap-2.5 phone:divide-y-0"
			>
				{runs.map((run) => (
					<Row key={run.id} run={run} onLabel={onLabel} />
				))}
			</ol>
		</div>
	);
}

function Row({
	run,
	onLabel,
}: {
	readonly run: RunItem;
	readonly onLabel: (name: string, value: string) => void;
}) {
	const state = statePill(run);
	const labels = Object.entries(run.labels).filter(([, value]) => value !== "");
	return (
		<li
			className={cx(
				COLUMNS,
				"relative py-2.5 transition-colors duration-75 hover:bg-sunk",
				"phone:flex phone:flex-wrap phone:gap-x-3 phone:gap-y-2 phone:rounded-lg phone:border phone:bg-panel phone:py-3",
			)}
		>
			<span className="flex min-w-0">
				<StatusPill tone={state.tone} className="max-w-full truncate">
					{state.word}
				</StatusPill>
			</span>
			<span className="flex min-w-0 flex-col gap-1 phone:order-3 phone:w-full">
				<span className="flex min-w-0 items-baseline gap-2">
					<Link
						to="/runs/$runId"
						params={{ runId: run.id }}
						data-walk=""
						className={cx(ROW_LINK_CLASS, "truncate")}
					>
						{run.flowTitle}
					</Link>
					{run.test ? (
						<span className="shrink-0 text-ink-2 text-sm">only a try</span>
					) : null}
				</span>
				{run.summary === null || run.summary === "" ? null : (
					<span
						className={cx(
							"truncate text-sm phone:whitespace-normal",
							run.status === "failed" ? "text-bad" : "text-ink-2",
						)}
					>
						{run.summary}
					</span>
				)}
				{labels.length === 0 ? null : (
					<span className="flex min-w-0 flex-wrap gap-1.5">
						{labels.map(([name, value]) => (
							<button
								key={name}
								type="button"
								title={`Only runs with ${name} ${value}`}
								onClick={() => onLabel(name, value)}
								className="relative max-w-full truncate rounded-sm border bg-panel px-1.5 py-px text-ink-2 text-sm hover:border-line-strong hover:text-ink"
							>
								{name} <b className="font-semibold text-ink">{value}</b>
							</button>
						))}
					</span>
				)}
			</span>
			<span
				title={startWords(run)}
				className="truncate text-ink-2 max-lg:hidden phone:order-4"
			>
				{startWords(run)}
			</span>
			<Time
				at={run.startedAt}
				className="text-ink-2 phone:ml-auto phone:text-sm"
			/>
			<span className="tabular text-right text-ink-2 max-lg:hidden">
				<Took run={run} />
			</span>
		</li>
	);
}

function Took({ run }: { readonly run: RunItem }) {
	const now = useNow();
	const startedAt = new Date(run.startedAt).getTime();
	if (run.endedAt !== null)
		return formatDuration(new Date(run.endedAt).getTime() - startedAt);
	return (
		<span title="So far">
			{formatDuration(Math.max(0, now.getTime() - startedAt))}
		</span>
	);
}
