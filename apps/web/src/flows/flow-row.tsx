import { Link } from "@tanstack/react-router";
import {
	Archive,
	ArchiveRestore,
	Copy,
	Ellipsis,
	PencilRuler,
	Play,
	Webhook,
} from "lucide-react";
import { DemoMark } from "../kit/demo-mark.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu, type MenuEntry } from "../kit/menu.tsx";
import { ROW_LINK_CLASS } from "../kit/row-link-class.ts";
import { StatusPill } from "../kit/status-pill.tsx";
import { SystemTile } from "../kit/tile.tsx";
import { Time } from "../kit/time.tsx";
import { type FlowItem, formStart, runFacts, stateOf } from "./flow-words.ts";
import type { FlowActions } from "./use-flow-actions.ts";

/** The columns of the list, and of the words above it. */
const COLUMNS =
	"grid grid-cols-[minmax(0,1fr)_6.5rem_10.5rem_9.5rem_6.5rem_4.5rem] items-center gap-x-4 px-4 max-lg:grid-cols-[minmax(0,1fr)_10.5rem_6.5rem_4.5rem]";

/** What stands in the columns; each row says the same for screen readers. */
export function FlowColumns() {
	return (
		<div
			aria-hidden
			className={`${COLUMNS} h-9 border-b font-medium text-ink-3 text-sm phone:hidden`}
		>
			<span>Flow</span>
			<span className="max-lg:hidden">Systems</span>
			<span>State</span>
			<span className="max-lg:hidden">Runs</span>
			<span>Last run</span>
		</div>
	);
}

/** One flow in the list: what it is, how it stands, how its runs do. A card on a phone. */
export function FlowRow({
	flow,
	titleOf,
	actions,
	onStart,
}: {
	readonly flow: FlowItem;
	/** The name of a system by its id. */
	readonly titleOf: (connector: string) => string;
	/** Null for people who may only look. */
	readonly actions: FlowActions | null;
	readonly onStart: (flow: FlowItem) => void;
}) {
	const state = stateOf(flow);
	return (
		<li
			className={`relative ${COLUMNS} py-3 hover:bg-sunk phone:flex phone:flex-wrap phone:gap-x-3 phone:gap-y-2 phone:py-3.5`}
		>
			<div className="min-w-0 phone:w-full phone:pr-12">
				<div className="flex min-w-0 items-center gap-2">
					<Link
						data-walk
						to="/flows/$flowId"
						params={{ flowId: flow.id }}
						className={`${ROW_LINK_CLASS} truncate font-semibold`}
					>
						{flow.title}
					</Link>
					{flow.demo ? <DemoMark /> : null}
				</div>
				<p className="truncate text-ink-2 text-sm">
					{flow.description === "" ? "No description yet" : flow.description}
				</p>
			</div>
			<Systems flow={flow} titleOf={titleOf} />
			<div title={state.title} className="min-w-0">
				<StatusPill tone={state.tone}>{state.word}</StatusPill>
			</div>
			<RunFacts flow={flow} />
			<div className="text-ink-2 text-sm phone:ml-auto">
				{flow.lastRunAt === null ? (
					<span className="text-ink-3 phone:hidden">never ran</span>
				) : (
					<>
						<span className="sr-only">last run </span>
						<Time at={flow.lastRunAt} />
					</>
				)}
			</div>
			<RowActions flow={flow} actions={actions} onStart={onStart} />
		</li>
	);
}

function Systems({
	flow,
	titleOf,
}: {
	readonly flow: FlowItem;
	readonly titleOf: (connector: string) => string;
}) {
	const names = flow.connectors.map(titleOf);
	return (
		<div title={names.join(", ")} className="flex gap-1 max-lg:hidden">
			{flow.connectors.slice(0, 4).map((connector) => (
				<SystemTile key={connector} system={connector} />
			))}
			{flow.connectors.length > 4 ? (
				<span className="self-center text-ink-3 text-sm">
					+{flow.connectors.length - 4}
				</span>
			) : null}
			{names.length === 0 ? null : (
				<span className="sr-only">Uses {names.join(", ")}</span>
			)}
		</div>
	);
}

const FACT_TONE = {
	live: "text-live",
	wait: "text-wait",
	bad: "text-bad",
	ok: "text-ok",
	neutral: "text-ink-2",
} as const;

function RunFacts({ flow }: { readonly flow: FlowItem }) {
	const facts = runFacts(flow.runCounts);
	return (
		<div className="flex flex-wrap gap-x-2.5 gap-y-0.5 text-sm max-lg:hidden phone:flex">
			{facts.map((fact) => (
				<Link
					key={fact.status}
					to="/runs"
					search={{ flow: flow.id, status: fact.status }}
					title={fact.title}
					className={`relative rounded-sm font-medium hover:underline ${FACT_TONE[fact.tone]}`}
				>
					{fact.text}
				</Link>
			))}
			{facts.length === 0 && flow.runCounts.total > 0 ? (
				<Link
					to="/runs"
					search={{ flow: flow.id }}
					className="relative rounded-sm text-ink-2 hover:underline"
				>
					{flow.runCounts.total} {flow.runCounts.total === 1 ? "run" : "runs"}
				</Link>
			) : null}
		</div>
	);
}

function RowActions({
	flow,
	actions,
	onStart,
}: {
	readonly flow: FlowItem;
	readonly actions: FlowActions | null;
	readonly onStart: (flow: FlowItem) => void;
}) {
	if (actions === null) return <span />;
	const start = formStart(flow);
	const open: MenuEntry = {
		label: "Open",
		icon: <PencilRuler />,
		onSelect: () => actions.open(flow.id),
	};
	const items: readonly MenuEntry[] = flow.archived
		? [
				open,
				{
					label: "Restore",
					icon: <ArchiveRestore />,
					onSelect: () => actions.restore(flow),
				},
			]
		: [
				open,
				...(start === "never"
					? []
					: [
							{
								label: "Start a run",
								icon: <Play />,
								disabled: start !== "now",
								...(start === "now" ? {} : { hint: "Publish it first." }),
								onSelect: () => onStart(flow),
							},
						]),
				...(flow.startedBy.webhook
					? [
							{
								label: "Copy the webhook’s address",
								icon: <Webhook />,
								hint: "Other systems start it there.",
								onSelect: () => actions.copyWebhook(flow),
							},
						]
					: []),
				{
					label: "Duplicate",
					icon: <Copy />,
					onSelect: () => actions.duplicate(flow),
				},
				"separator",
				{
					label: "Archive",
					icon: <Archive />,
					hint: "Nothing starts it any more. Its runs stay.",
					onSelect: () => actions.archive(flow),
				},
			];
	return (
		<div className="relative flex justify-end gap-0.5 phone:absolute phone:top-2 phone:right-2">
			{start !== "now" ? null : (
				<IconButton
					label={`Start a run of ${flow.title}`}
					className="phone:hidden"
					onClick={() => onStart(flow)}
				>
					<Play />
				</IconButton>
			)}
			<Menu
				trigger={
					<IconButton label={`More for ${flow.title}`}>
						<Ellipsis />
					</IconButton>
				}
				items={items}
			/>
		</div>
	);
}
