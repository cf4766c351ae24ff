/** What steps and containers on the canvas have in common: jacks, marks, signs of problems. */
import { Handle, Position } from "@xyflow/react";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { cx } from "../kit/cx.ts";
import { type Hue, toHue } from "../kit/hue.ts";
import type { StepData } from "./flow-view.ts";
import type { NodeMark } from "./run-marks.ts";

/** Where a cable begins or ends. Its tooltip names it. */
function Jack({
	side,
	id,
	hue,
	label,
}: {
	readonly side: "in" | "out";
	readonly id: string;
	/** The hue of the cable in it; null when there is none. */
	readonly hue: Hue | null;
	readonly label: string;
}) {
	return (
		<Handle
			id={id}
			type={side === "in" ? "target" : "source"}
			position={side === "in" ? Position.Left : Position.Right}
			className="jack"
			data-hue={hue ?? undefined}
			data-wired={hue === null ? undefined : ""}
			title={label}
		/>
	);
}

/** Where cables lead into a step. */
export function InJack({ data }: { readonly data: StepData }) {
	return (
		<Jack
			side="in"
			id="in"
			hue={data.inputHue}
			label={`Into ${data.words.title}`}
		/>
	);
}

/** Where the cables of one way out begin, in the hue of their step. */
export function OutJack({
	data,
	port,
	label,
	hue = toHue(data.words.system),
}: {
	readonly data: StepData;
	readonly port: string;
	readonly label: string;
	readonly hue?: Hue;
}) {
	return (
		<Jack
			side="out"
			id={port}
			hue={data.wired.has(port) ? hue : null}
			label={label}
		/>
	);
}

/** The error path of a step: a small jack below, calm until it is used. */
export function ErrorJack({ data }: { readonly data: StepData }) {
	const wired = data.wired.has("error");
	return (
		<div className="step-error" data-wired={wired ? "" : undefined}>
			<span>if it fails</span>
			<OutJack
				data={data}
				port="error"
				hue="bad"
				label={`If ${data.words.title} fails`}
			/>
		</div>
	);
}

/** A sign that a step has problems. */
export function Problems({
	errors,
	warnings,
}: {
	readonly errors: number;
	readonly warnings: number;
}) {
	if (errors > 0)
		return <CircleAlert aria-hidden className="size-4 shrink-0 text-bad" />;
	if (warnings > 0)
		return <TriangleAlert aria-hidden className="size-4 shrink-0 text-wait" />;
	return null;
}

const MARK_CLASS: Readonly<Record<NodeMark["state"], string>> = {
	running: "border-live/30 bg-live-soft text-live",
	done: "border-ok/25 bg-ok-soft text-ok",
	aside: "border-line-strong bg-panel text-ink",
	waiting: "border-wait/30 bg-wait-soft text-wait",
	failed: "border-bad/25 bg-bad-soft text-bad",
	skipped: "border-line bg-panel text-ink-2",
};

/** The word that a run puts on a node. */
export function Mark({ mark }: { readonly mark: NodeMark }) {
	return (
		<span className={cx("step-mark", MARK_CLASS[mark.state])}>{mark.text}</span>
	);
}
