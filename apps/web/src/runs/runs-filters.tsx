import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Chip } from "../kit/chip.tsx";
import { cx } from "../kit/cx.ts";
import { Input } from "../kit/input.tsx";
import { Select } from "../kit/select.tsx";
import { trpc } from "../shell/trpc.ts";
import { RuleChip } from "./rule-chip.tsx";
import { STATUSES } from "./run-words.ts";
import type { RunKind, RunsFilter } from "./runs-search.ts";

const TYPING_PAUSE_MS = 250;
/** No flow has this id. */
const ALL_FLOWS = "all";

const KINDS: readonly { readonly value: RunKind; readonly label: string }[] = [
	{ value: "real", label: "Real runs" },
	{ value: "tries", label: "Tries of drafts" },
	{ value: "both", label: "Runs and tries" },
];

/** The controls above the list; each change is a new address. */
export function RunsFilters({
	filter,
	onChange,
}: {
	readonly filter: RunsFilter;
	readonly onChange: (filter: RunsFilter) => void;
}) {
	const flows = useQuery(trpc.flows.list.queryOptions({ archived: false }));
	return (
		<div className="flex flex-col gap-3">
			<StatusBar filter={filter} onChange={onChange} />
			<div className="flex flex-wrap items-center gap-2">
				<TextFilter
					text={filter.text}
					onChange={(text) => onChange({ ...filter, text })}
				/>
				<Select
					label="Flow"
					className="w-56 phone:w-full"
					value={filter.flowId ?? ALL_FLOWS}
					onChange={(flowId) =>
						onChange({
							...filter,
							flowId: flowId === ALL_FLOWS ? null : flowId,
						})
					}
					options={[
						{ value: ALL_FLOWS, label: "All flows" },
						...(flows.data ?? []).map((flow) => ({
							value: flow.id,
							label: flow.title,
						})),
					]}
				/>
				<Select
					label="Kind of run"
					className="w-44 phone:w-full"
					value={filter.kind}
					options={KINDS}
					onChange={(kind) => onChange({ ...filter, kind })}
				/>
				{filter.label === null ? null : (
					<Chip
						name={filter.label.name}
						onRemove={() => onChange({ ...filter, label: null })}
					>
						{filter.label.value}
					</Chip>
				)}
				{filter.rule === null ? null : (
					<RuleChip
						rule={filter.rule}
						onRemove={() => onChange({ ...filter, rule: null })}
					/>
				)}
			</div>
		</div>
	);
}

function StatusBar({
	filter,
	onChange,
}: {
	readonly filter: RunsFilter;
	readonly onChange: (filter: RunsFilter) => void;
}) {
	const counts = useQuery(
		trpc.runs.counts.queryOptions(undefined, { refetchInterval: 10_000 }),
	);
	// They count real runs of all flows, and would mislead beside any other list.
	const counted =
		filter.kind === "real" &&
		filter.flowId === null &&
		filter.text === "" &&
		filter.label === null &&
		filter.rule === null;
	return (
		<fieldset className="-mx-1 flex min-w-0 gap-1 overflow-x-auto p-1">
			<legend className="sr-only">State of the runs</legend>
			{([null, ...STATUSES] as const).map((status) => {
				const count = status === null ? undefined : counts.data?.[status];
				return (
					<button
						key={status ?? "all"}
						type="button"
						aria-pressed={filter.status === status}
						onClick={() => onChange({ ...filter, status })}
						className={cx(
							"flex h-8 shrink-0 items-center gap-1.5 rounded-full border px-3 phone:h-10",
							filter.status === status
								? "border-ink bg-ink font-medium text-on-ink"
								: "bg-panel text-ink-2 hover:border-line-strong hover:text-ink",
						)}
					>
						{status === null
							? "All"
							: status.charAt(0).toUpperCase() + status.slice(1)}
						{counted && count !== undefined && count > 0 ? (
							<span className="tabular opacity-75">
								{count >= 10_000 ? "10,000+" : count}
							</span>
						) : null}
					</button>
				);
			})}
		</fieldset>
	);
}

function TextFilter({
	text,
	onChange,
}: {
	readonly text: string;
	readonly onChange: (text: string) => void;
}) {
	const [typed, setTyped] = useState(text);
	const [sent, setSent] = useState(text);
	// A new text from outside, such as "Show all runs", counts more than what was typed.
	if (text !== sent) {
		setSent(text);
		setTyped(text);
	}
	useEffect(() => {
		if (typed === sent) return;
		const timer = setTimeout(() => {
			setSent(typed);
			onChange(typed);
		}, TYPING_PAUSE_MS);
		return () => clearTimeout(timer);
	}, [typed, sent, onChange]);
	return (
		<Input
			type="search"
			aria-label="Search runs"
			placeholder="Partner, campaign, outcome…"
			className="w-72 phone:w-full"
			before={<Search aria-hidden />}
			value={typed}
			onChange={(event) => setTyped(event.currentTarget.value)}
		/>
	);
}
