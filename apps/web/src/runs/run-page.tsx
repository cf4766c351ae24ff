import {
	type Catalog,
	type RunEvent,
	runPaths,
	TOP,
	tellStory,
} from "@patchbay/flow";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { Chip } from "../kit/chip.tsx";
import { cx } from "../kit/cx.ts";
import {
	formatDuration,
	formatFull,
	formatRelative,
} from "../kit/format-time.ts";
import { PageHeader } from "../kit/page-header.tsx";
import { ScrollRegion } from "../kit/scroll-region.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { StatusPill } from "../kit/status-pill.tsx";
import { type TabItem, Tabs } from "../kit/tabs.tsx";
import { useNow } from "../kit/time.tsx";
import { TopBar } from "../shell/top-bar.tsx";
import { CallsPanel } from "./calls-panel.tsx";
import { DataPanel } from "./data-panel.tsx";
import { nodeOf } from "./event-words.ts";
import { EventsPanel } from "./events-panel.tsx";
import { RunActions } from "./run-actions.tsx";
import { stepCalls, stepData } from "./run-data.ts";
import { startWords, statePill } from "./run-words.ts";
import { Scrubber } from "./scrubber.tsx";
import { StoryPanel } from "./story-panel.tsx";
import { storyTree } from "./story-tree.ts";
import { Timeline } from "./timeline.tsx";
import { workedMs } from "./timeline-rows.ts";
import { useNarrow } from "./use-narrow.ts";
import { type Position, usePosition } from "./use-position.ts";
import type { RunView } from "./use-run.ts";
import { useRunKeys } from "./use-run-keys.ts";
import { type PassView, useShownPasses } from "./use-shown-passes.ts";
import { WaitingCards } from "./waiting-cards.tsx";

// React Flow is large, and the story is read without it.
const RunCanvas = lazy(async () => ({
	default: (await import("./run-canvas.tsx")).RunCanvas,
}));

type Tab = "story" | "canvas" | "events" | "data" | "calls";

/** The page of one run: canvas, scrubber and timeline beside story, events, data and calls. */
export function RunPage({
	view,
	catalog,
	onTold,
}: {
	readonly view: RunView;
	readonly catalog: Catalog;
	readonly onTold: () => void;
}) {
	const narrow = useNarrow();
	const [tab, setTab] = useState<Tab>("story");
	const position = usePosition(view.run.id, view.events.length);
	useRunKeys(position);
	const passes = useShownPasses(view.events, position.seq);
	const shownView = usePassesOf(view, passes);
	const drawing = (
		<Drawing
			view={shownView}
			catalog={catalog}
			position={position}
			passes={passes}
		/>
	);
	const panels = usePanels({ view: shownView, catalog, position, passes });
	const items: readonly TabItem<Tab>[] = narrow
		? [
				panels.story,
				{ value: "canvas", label: "Canvas", content: drawing },
				...panels.rest,
			]
		: [panels.story, ...panels.rest];
	const shown = items.some(({ value }) => value === tab) ? tab : "story";
	return (
		<div className="mx-auto flex w-full flex-1 flex-col gap-4 px-6 pt-5 pb-5 lg:min-h-0 phone:px-4">
			<TopBar
				title={view.run.flowTitle}
				crumbs={[{ label: "Runs", to: "/runs" }]}
			/>
			<Head view={view} onTold={onTold} />
			<WaitingCards view={view} catalog={catalog} onTold={onTold} />
			<div
				className={cx(
					"min-h-0 flex-1",
					!narrow && "grid grid-cols-[minmax(0,1fr)_27rem] gap-5",
				)}
			>
				{narrow ? null : drawing}
				<Tabs
					label="About this run"
					items={items}
					value={shown}
					onChange={setTab}
					className="min-h-0 overflow-hidden rounded-lg border bg-panel"
					panelClassName={narrow ? "" : "overflow-hidden"}
				/>
			</div>
		</div>
	);
}

/** The run with its paths as they are in the passes that are looked at. */
function usePassesOf(view: RunView, { shown }: PassView): RunView {
	const { run, flow, events } = view;
	return useMemo(
		() =>
			shown.size === 0
				? view
				: { ...view, paths: runPaths(flow, run.id, events, shown) },
		[view, flow, run.id, events, shown],
	);
}

function Head({
	view,
	onTold,
}: {
	readonly view: RunView;
	readonly onTold: () => void;
}) {
	const { run } = view;
	const state = statePill(run);
	return (
		<PageHeader
			title={run.flowTitle}
			className="lg:flex-nowrap"
			meta={
				<>
					<StatusPill tone={state.tone}>{state.word}</StatusPill>
					{Object.entries(run.labels)
						.filter(([, value]) => value !== "")
						.map(([name, value]) => (
							<Chip key={name} name={name}>
								{value}
							</Chip>
						))}
					<Facts view={view} />
				</>
			}
			actions={<RunActions view={view} onTold={onTold} />}
		/>
	);
}

function Facts({ view }: { readonly view: RunView }) {
	const { run, events, flow } = view;
	const now = useNow();
	const startedAt = new Date(run.startedAt);
	const worked = useMemo(() => workedMs(flow, events), [flow, events]);
	const version =
		run.versionNumber === null
			? "a draft, only tried"
			: `version ${run.versionNumber}`;
	const took =
		run.endedAt === null
			? `${whole(formatDuration(Math.max(0, now.getTime() - startedAt.getTime())))} so far`
			: whole(
					formatDuration(new Date(run.endedAt).getTime() - startedAt.getTime()),
				);
	return (
		<span title={formatFull(startedAt)}>
			{version} · {startWords(run)}, {whole(formatRelative(startedAt, now))} ·{" "}
			{took}
			{worked >= 1 ? `, ${whole(formatDuration(worked))} of it working` : ""}
			<Parent events={events} />
		</span>
	);
}

/** Words that stay on one line, such as a number and its unit. */
const whole = (words: string): string => words.replaceAll(" ", "\u00a0");

/** The run that has begun this one. */
function Parent({ events }: { readonly events: readonly RunEvent[] }) {
	const [first] = events;
	const parent = first?.kind === "run.started" ? first.data.parent : undefined;
	if (parent === undefined) return null;
	return (
		<>
			{" · "}
			<Link
				to="/runs/$runId"
				params={{ runId: parent.runId }}
				className="rounded-sm text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
			>
				the run that began it
			</Link>
		</>
	);
}

/** The canvas of the version that ran, the scrubber and the timeline. */
function Drawing({
	view,
	catalog,
	position,
	passes,
}: {
	readonly view: RunView;
	readonly catalog: Catalog;
	readonly position: Position;
	readonly passes: PassView;
}) {
	const { run, flow, events } = view;
	const titleOf = useTitles(view);
	const shown = useMemo(
		() => (position.seq === null ? events : events.slice(0, position.seq)),
		[events, position.seq],
	);
	const current = useCurrentId(view, position);
	const { goTo } = position;
	const choose = useCallback(
		(nodeId: string) => {
			// Of a step in a container, its last event in the pass that is looked at.
			const scope = view.paths.scopes.get(nodeId) ?? TOP;
			const last = events.findLast(
				(event) =>
					nodeOfRun(view, event.seq) === nodeId &&
					scopeOfEvent(event) === scope,
			);
			if (last) goTo(last.seq);
		},
		[events, view, goTo],
	);
	return (
		<div className="flex min-h-0 min-w-0 flex-col gap-3 max-lg:p-3">
			<div className="relative h-80 shrink-0 overflow-hidden rounded-lg border bg-sunk lg:h-auto lg:min-h-64 lg:flex-[3_1_16rem]">
				<Suspense fallback={<Skeleton className="absolute inset-0 h-full" />}>
					<RunCanvas
						flow={flow}
						runId={run.id}
						catalog={catalog}
						events={shown}
						passes={passes.shown}
						currentId={current}
						focusId={passes.chosenId ?? current ?? waitingId(view)}
						onChoose={choose}
						onShowPass={passes.showPass}
					/>
				</Suspense>
			</div>
			<Scrubber
				flow={flow}
				events={events}
				position={position}
				titleOf={titleOf}
			/>
			<ScrollRegion
				label="Steps over time"
				className="min-h-0 rounded-lg lg:flex-[4_1_12rem] lg:overflow-y-auto"
			>
				<Timeline
					flow={flow}
					catalog={catalog}
					paths={view.paths}
					events={events}
					currentId={current}
					currentSeq={position.seq}
					onChoose={choose}
				/>
			</ScrollRegion>
		</div>
	);
}

/** The step that the run waits for or is at. */
function waitingId({ paths }: RunView): string | null {
	const [first] = paths.state.active;
	return paths.state.status === "running" && first !== undefined
		? (paths.state.steps.get(first)?.nodeId ?? null)
		: null;
}

const scopeOfEvent = (event: RunEvent): string =>
	("scope" in event.data ? event.data.scope : undefined) ?? TOP;

function useTitles({ flow }: RunView): (nodeId: string) => string {
	return useMemo(() => {
		const titles = new Map(flow.nodes.map((node) => [node.id, node.title]));
		return (nodeId) => titles.get(nodeId) ?? nodeId;
	}, [flow]);
}

/** The step of an event; the run's beginning belongs to its trigger. */
function nodeOfRun({ flow, events }: RunView, seq: number): string | null {
	const event = events[seq - 1];
	if (event?.kind === "run.started")
		return flow.nodes.find((node) => node.kind === "trigger")?.id ?? null;
	return event ? nodeOf(event) : null;
}

const useCurrentId = (view: RunView, { seq }: Position): string | null =>
	seq === null ? null : nodeOfRun(view, seq);

function usePanels({
	view,
	catalog,
	position,
	passes,
}: {
	readonly view: RunView;
	readonly catalog: Catalog;
	readonly position: Position;
	readonly passes: PassView;
}): { story: TabItem<Tab>; rest: readonly TabItem<Tab>[] } {
	const { flow, events, paths } = view;
	const now = useNow();
	const titleOf = useTitles(view);
	const entries = useMemo(
		() =>
			storyTree(
				flow,
				events,
				tellStory({
					flow,
					catalog,
					events,
					formatInstant: (at) => formatRelative(at, now),
				}),
			),
		[flow, catalog, events, now],
	);
	const begun = useMemo(() => begunRuns(events), [events]);
	const steps = useMemo(
		() => stepData(flow, events, paths.scopes),
		[flow, events, paths],
	);
	const calls = useMemo(() => stepCalls(flow, events), [flow, events]);
	const current = useCurrentId(view, position);
	const { seq, goTo } = position;
	const panel = (
		value: Tab,
		label: string,
		content: React.ReactNode,
		count?: number,
	): TabItem<Tab> => ({
		value,
		label,
		...(count === undefined ? {} : { count }),
		content: (
			<ScrollRegion
				label={label}
				className="h-full -outline-offset-2 lg:overflow-y-auto"
			>
				{content}
			</ScrollRegion>
		),
	});
	return {
		story: panel(
			"story",
			"Story",
			<StoryPanel
				entries={entries}
				currentSeq={seq}
				begun={begun}
				onChoose={goTo}
				onShowPass={passes.showPass}
			/>,
		),
		rest: [
			panel(
				"events",
				"Events",
				<EventsPanel
					flow={flow}
					events={events}
					currentSeq={seq}
					titleOf={titleOf}
					onChoose={goTo}
				/>,
				events.length,
			),
			panel("data", "Data", <DataPanel steps={steps} currentId={current} />),
			panel(
				"calls",
				"Calls",
				<CallsPanel calls={calls} onChoose={goTo} />,
				calls.length,
			),
		],
	};
}

/** By event: the run of another flow that it has begun. */
const begunRuns = (events: readonly RunEvent[]): ReadonlyMap<number, string> =>
	new Map(
		events.flatMap((event) =>
			event.kind === "subflow.started" ? [[event.seq, event.data.runId]] : [],
		),
	);
