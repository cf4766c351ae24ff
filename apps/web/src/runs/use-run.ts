import {
	type Flow,
	type RunEvent,
	type RunPaths,
	runPaths,
	type StepStatus,
} from "@patchbay/flow";
import { useQuery } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useCallback, useMemo, useState } from "react";
import { queryClient } from "../shell/query-client.ts";
import { trpc } from "../shell/trpc.ts";
import { toRunEvents, withEvent } from "./run-events.ts";
import { isActive, type RunItem, type RunStatus } from "./run-words.ts";

/** How often a run under way is looked at even when the live line says nothing: the line may be broken. */
const LOOK_EVERY_MS = 10_000;
/** How often, for a while, after somebody told the run something. */
const LOOK_SOON_MS = 800;
const SOON_FOR_MS = 10_000;

/** A run with everything that its page shows. */
export interface RunView {
	readonly run: RunItem;
	readonly flow: Flow;
	readonly events: readonly RunEvent[];
	readonly paths: RunPaths;
}

/** Loads a run and follows it while it is under way. `told` is for after a person told it something. */
export function useRun(id: string) {
	const [soonUntil, setSoonUntil] = useState(0);
	const options = trpc.runs.get.queryOptions(
		{ id },
		{
			refetchInterval: ({ state }) => {
				if (Date.now() < soonUntil) return LOOK_SOON_MS;
				return state.data && isActive(state.data.run.status)
					? LOOK_EVERY_MS
					: false;
			},
		},
	);
	const query = useQuery(options);
	const { queryKey } = options;
	const active = query.data ? isActive(query.data.run.status) : false;
	const refetch = useCallback(
		() => void queryClient.invalidateQueries({ queryKey }),
		[queryKey],
	);
	useLive(id, { enabled: active, queryKey, refetch });

	const view = useMemo((): RunView | null => {
		if (!query.data) return null;
		const { run, document, events: wires } = query.data;
		const events = toRunEvents(wires);
		const paths = runPaths(document, run.id, events);
		return {
			run: { ...run, status: statusNow(run.status, paths) },
			flow: document,
			events,
			paths,
		};
	}, [query.data]);
	const told = useCallback(() => {
		setSoonUntil(Date.now() + SOON_FOR_MS);
		refetch();
	}, [refetch]);
	return { query, view, told };
}

function useLive(
	id: string,
	{
		enabled,
		queryKey,
		refetch,
	}: {
		readonly enabled: boolean;
		readonly queryKey: ReturnType<typeof trpc.runs.get.queryKey>;
		readonly refetch: () => void;
	},
): void {
	useSubscription(
		trpc.runs.events.subscriptionOptions(
			{
				id,
				// Read once when the line opens; after a break the browser sends the last id by itself.
				afterSeq: useFirstSeq(enabled, queryKey),
			},
			{
				enabled,
				onData: ({ data: event }) => {
					queryClient.setQueryData(queryKey, (detail) =>
						detail ? withEvent(detail, event) : detail,
					);
					// What the row says (outcome, labels, what is waited for) changes with these.
					if (
						event.kind.startsWith("run.") ||
						event.kind === "approval.requested" ||
						event.kind === "wait.started" ||
						event.kind === "subflow.started"
					)
						refetch();
				},
			},
		),
	);
}

function useFirstSeq(
	enabled: boolean,
	queryKey: ReturnType<typeof trpc.runs.get.queryKey>,
): number {
	const [first, setFirst] = useState<number | null>(null);
	if (!enabled) {
		if (first !== null) setFirst(null);
		return 0;
	}
	if (first !== null) return first;
	const seq = queryClient.getQueryData(queryKey)?.events.at(-1)?.seq ?? 0;
	setFirst(seq);
	return seq;
}

/** The row can be older than the events: those of the live line come first. */
function statusNow(stored: RunStatus, { state }: RunPaths): RunStatus {
	if (state.status !== "running") return state.status;
	if (stored === "succeeded" || stored === "failed" || stored === "cancelled")
		return "running";
	const active = [...state.active].flatMap(
		(stepId) => state.steps.get(stepId)?.status ?? [],
	);
	if (active.some((status) => WORKS.has(status))) return "running";
	return active.some((status) => WAITS.has(status)) ? "waiting" : stored;
}

const WORKS: ReadonlySet<StepStatus> = new Set(["ready", "started"]);
const WAITS: ReadonlySet<StepStatus> = new Set([
	"asked",
	"unknown",
	"retrying",
	"waiting",
	"calling",
]);
