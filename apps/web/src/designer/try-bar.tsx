import { Link } from "@tanstack/react-router";
import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { formatTook } from "../canvas/duration-words.ts";
import { Button, buttonClass } from "../kit/button.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { StatusPill, type Tone } from "../kit/status-pill.tsx";
import {
	shownEvents,
	stateOf,
	type TrySession,
	type TryState,
} from "./try-session.ts";

const WORDS: Readonly<Record<TryState, readonly [tone: Tone, word: string]>> = {
	running: ["live", "running"],
	waiting: ["wait", "waiting"],
	succeeded: ["ok", "succeeded"],
	failed: ["bad", "failed"],
	cancelled: ["neutral", "stopped"],
};

/** The bar below the canvas while a run is drawn on it: where it stands, a track through its events, what to do. */
export function TryBar({
	session,
	onShow,
	onCancel,
	onClose,
}: {
	readonly session: TrySession;
	readonly onShow: (shown: number | null) => void;
	readonly onCancel: () => void;
	readonly onClose: () => void;
}) {
	const state = stateOf(session);
	const over =
		state === "succeeded" || state === "failed" || state === "cancelled";
	const [tone, word] = WORDS[state];
	const total = session.events.length;
	const at = session.shown ?? total;
	const shown = shownEvents(session);
	const first = session.events[0]?.at;
	const last = shown.at(-1)?.at;
	const go = (to: number) => onShow(to >= total ? null : Math.max(1, to));
	return (
		<section
			aria-label="Trying the flow"
			className="absolute inset-x-4 bottom-4 z-10 flex min-h-[46px] flex-wrap items-center gap-x-3.5 gap-y-1 rounded-lg border bg-panel px-3.5 py-1.5 text-ink-2 shadow-sm"
		>
			<StatusPill tone={tone}>{word}</StatusPill>
			<span className="min-w-0 max-w-80 truncate font-semibold text-ink">
				{sentenceOf(session)}
			</span>
			<span className="flex min-w-48 flex-1 items-center gap-1">
				<IconButton
					size="sm"
					label="One event back"
					disabled={at <= 1}
					onClick={() => go(at - 1)}
				>
					<ChevronLeft />
				</IconButton>
				<input
					type="range"
					aria-label="Events"
					aria-valuetext={`event ${at} of ${total}`}
					min={1}
					max={Math.max(1, total)}
					value={Math.max(1, at)}
					onChange={(event) => go(Number(event.target.value))}
					className="h-1 min-w-24 flex-1 accent-ink"
				/>
				<IconButton
					size="sm"
					label="One event on"
					disabled={at >= total}
					onClick={() => go(at + 1)}
				>
					<ChevronRight />
				</IconButton>
			</span>
			<span className="font-mono text-sm">
				{at} / {total}
				{first && last
					? ` · ${formatTook(last.getTime() - first.getTime())}`
					: ""}
			</span>
			{over ? null : (
				<Button size="sm" onClick={onCancel}>
					Stop
				</Button>
			)}
			<Link
				to="/runs/$runId"
				params={{ runId: session.runId }}
				className={buttonClass({ size: "sm" })}
			>
				Open the run
			</Link>
			<IconButton size="sm" label="Close" onClick={onClose}>
				<X />
			</IconButton>
		</section>
	);
}

/** One short sentence about where the run stands. */
function sentenceOf(session: TrySession): string {
	const titles = new Map(
		session.flow.nodes.map((node) => [node.id, node.title]),
	);
	const last = session.events.at(-1);
	if (!last) return "Starting…";
	switch (last.kind) {
		case "approval.requested":
			return `Waits for ${titles.get(last.data.nodeId) ?? "an approval"}`;
		case "wait.started":
			return `“${titles.get(last.data.nodeId) ?? "A step"}” waits`;
		case "subflow.started":
			return `Waits for the flow that “${titles.get(last.data.nodeId) ?? "a step"}” has begun`;
		case "run.succeeded":
			return last.data.outcome === null
				? "Reached the end"
				: `Ended as “${last.data.outcome}”`;
		case "run.failed":
			return last.data.error.message;
		case "run.cancelled":
			return "Stopped";
		case "step.retried":
			return `Tries “${titles.get(last.data.nodeId) ?? ""}” again`;
		case "effect.unknown":
			return "Nobody knows whether it happened";
		default:
			return "nodeId" in last.data && last.data.nodeId !== null
				? (titles.get(last.data.nodeId) ?? "Running")
				: "Running";
	}
}
