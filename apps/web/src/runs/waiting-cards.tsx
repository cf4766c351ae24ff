import {
	type Catalog,
	isContainer,
	type StepState,
	type StepStatus,
} from "@patchbay/flow";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { buttonClass } from "../kit/button.tsx";
import { Time } from "../kit/time.tsx";
import { scopeWords } from "./scope-words.ts";
import { SendEvent } from "./send-event.tsx";
import { UnknownEffect } from "./unknown-effect.tsx";
import type { RunView } from "./use-run.ts";

/** More waits than this are only counted: a list of hundreds may wait in every item. */
const MAX_CARDS = 3;

const WAITS: ReadonlySet<StepStatus> = new Set([
	"asked",
	"waiting",
	"calling",
	"unknown",
]);

/** What the run waits for: open questions, times and events, other runs, and calls of which nobody knows what became. */
export function WaitingCards({
	view,
	catalog,
	onTold,
}: {
	readonly view: RunView;
	readonly catalog: Catalog;
	readonly onTold: () => void;
}) {
	const { state } = view.paths;
	if (state.status !== "running") return null;
	const waits = [...state.active].flatMap((stepId) => {
		const step = state.steps.get(stepId);
		return step && WAITS.has(step.status) ? [step] : [];
	});
	// What needs a person comes first.
	const urgent = waits.filter(({ status }) => status === "unknown");
	const others = waits.filter(({ status }) => status !== "unknown");
	const shown = [...urgent, ...others].slice(
		0,
		Math.max(MAX_CARDS, urgent.length),
	);
	const more = waits.length - shown.length;
	return (
		<>
			{shown.map((step) => (
				<WaitingCard
					key={step.id}
					step={step}
					view={view}
					catalog={catalog}
					onTold={onTold}
				/>
			))}
			{more > 0 ? (
				<p className="-mt-1.5 px-1 text-ink-2">
					{more} more {more === 1 ? "step waits" : "steps wait"} in this run.
				</p>
			) : null}
		</>
	);
}

function WaitingCard({
	step,
	view,
	catalog,
	onTold,
}: {
	readonly step: StepState;
	readonly view: RunView;
	readonly catalog: Catalog;
	readonly onTold: () => void;
}) {
	const { run, flow } = view;
	const node = flow.nodes.find((entry) => entry.id === step.nodeId);
	if (step.status === "unknown")
		return node?.kind === "action" ? (
			<UnknownEffect
				runId={run.id}
				node={node}
				step={step}
				scope={scopeWords(flow, step.scope)}
				events={view.events}
				catalog={catalog}
				onTold={onTold}
			/>
		) : null;
	const scope = scopeWords(flow, step.scope);
	const title = node && !isContainer(node) ? node.title : "A step";
	if (step.status === "asked" && step.request)
		return <Question request={step.request} step={step} scope={scope} />;
	if (step.status === "waiting" && step.wait)
		return (
			<Wait
				runId={run.id}
				title={title}
				wait={step.wait}
				scope={scope}
				onTold={onTold}
			/>
		);
	return step.childRunId === null ? null : (
		<Card
			label="Waiting for another flow"
			scope={scope}
			action={
				<Link
					to="/runs/$runId"
					params={{ runId: step.childRunId }}
					className={buttonClass()}
				>
					Open its run
				</Link>
			}
		>
			<b className="font-semibold">{title}</b>{" "}
			<span className="text-ink-2">waits for the run of another flow.</span>
		</Card>
	);
}

function Card({
	label,
	scope,
	action,
	children,
}: {
	readonly label: string;
	/** The pass that waits; empty at the top. */
	readonly scope: string;
	readonly action: ReactNode;
	readonly children: ReactNode;
}) {
	return (
		<section
			aria-label={label}
			className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-wait/30 bg-wait-soft px-4 py-3"
		>
			<p className="min-w-0 flex-1 phone:basis-full">
				{scope === "" ? null : <span className="text-ink-2">{scope}: </span>}
				{children}
			</p>
			{action}
		</section>
	);
}

function Question({
	request,
	step,
	scope,
}: {
	readonly request: NonNullable<StepState["request"]>;
	readonly step: StepState;
	readonly scope: string;
}) {
	return (
		<Card
			label="Waiting for an approval"
			scope={scope}
			action={
				<Link
					to="/inbox/$taskId"
					params={{ taskId: request.taskId }}
					className={buttonClass({ variant: "primary" })}
				>
					Look and decide
				</Link>
			}
		>
			<b className="font-semibold">{request.question}</b>{" "}
			<span className="text-ink-2">
				{request.quorum > 1
					? `${step.approvedBy.length} of ${request.quorum} have approved.`
					: "Waits for an answer."}{" "}
				{request.dueAt === null ? null : (
					<>
						Due <Time at={request.dueAt} />.
					</>
				)}
			</span>
		</Card>
	);
}

function Wait({
	runId,
	title,
	wait: { event, until },
	scope,
	onTold,
}: {
	readonly runId: string;
	readonly title: string;
	readonly wait: NonNullable<StepState["wait"]>;
	readonly scope: string;
	readonly onTold: () => void;
}) {
	return (
		<Card
			label={event ? "Waiting for an event" : "Waiting for a time"}
			scope={scope}
			action={
				event ? <SendEvent runId={runId} event={event} onTold={onTold} /> : null
			}
		>
			<b className="font-semibold">{title}</b>{" "}
			<span className="text-ink-2">
				{event ? (
					<>
						waits for the event{" "}
						<b className="font-semibold text-ink">{event.name}</b>
						{event.key === "" ? null : (
							<>
								{" "}
								with the key{" "}
								<code className="break-all font-mono text-ink text-sm">
									{event.key}
								</code>
							</>
						)}
						{until === null ? (
							"."
						) : (
							<>
								, and gives up <Time at={until} />.
							</>
						)}
					</>
				) : until === null ? (
					"waits."
				) : (
					<>
						goes on <Time at={until} />.
					</>
				)}
			</span>
		</Card>
	);
}
