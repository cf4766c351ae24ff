import type { Catalog, Flow, RunEvent, RunPaths } from "@patchbay/flow";
import { useId, useMemo } from "react";
import { systemOf } from "../canvas/describe-node.ts";
import { cx } from "../kit/cx.ts";
import { formatDuration } from "../kit/format-time.ts";
import { toHue } from "../kit/hue.ts";
import { useNow } from "../kit/time.tsx";
import { placeEvents } from "./event-places.ts";
import {
	type Stretch,
	type TimelineRow,
	timelineRows,
} from "./timeline-rows.ts";

/** Bars narrower than this, in hundredths of the line, cannot be seen. */
const MIN_WIDTH = 0.8;

/** When each step of a run worked and waited. A row can be chosen. */
export function Timeline({
	flow,
	catalog,
	paths,
	events,
	currentId,
	currentSeq,
	onChoose,
}: {
	readonly flow: Flow;
	readonly catalog: Catalog;
	readonly paths: RunPaths;
	readonly events: readonly RunEvent[];
	readonly currentId: string | null;
	/** The event that is looked at; null when the whole run is. */
	readonly currentSeq: number | null;
	readonly onChoose: (nodeId: string) => void;
}) {
	const rows = useMemo(
		() => timelineRows(flow, paths, events),
		[flow, paths, events],
	);
	const running = paths.state.status === "running";
	const now = useNow();
	const places = useMemo(
		() =>
			placeEvents(
				events.map(({ at }) => at),
				running ? now : null,
			),
		[events, running, now],
	);
	const hues = useMemo(
		() =>
			new Map(
				flow.nodes.map((node) => [node.id, toHue(systemOf(node, catalog))]),
			),
		[flow, catalog],
	);
	return (
		<section
			aria-label="Timeline"
			className="overflow-hidden rounded-lg border bg-panel"
		>
			<ul className="divide-y">
				{rows.map((row) => (
					<li key={row.nodeId} data-hue={hues.get(row.nodeId)}>
						<button
							type="button"
							aria-current={row.nodeId === currentId ? "step" : undefined}
							disabled={row.stretches.length === 0}
							onClick={() => onChoose(row.nodeId)}
							className={cx(
								"grid min-h-9 w-full grid-cols-[minmax(0,11rem)_minmax(0,1fr)_5rem] items-center gap-3 px-3.5 text-left -outline-offset-2 enabled:hover:bg-sunk phone:grid-cols-[minmax(0,8rem)_minmax(0,1fr)_4.5rem]",
								row.nodeId === currentId && "bg-sunk",
								row.stretches.length === 0 && "text-ink-3",
							)}
						>
							<Name row={row} />
							{row.note === null ? (
								<Bars
									stretches={row.stretches}
									places={places}
									now={
										currentSeq === null
											? null
											: (places[currentSeq - 1] ?? null)
									}
								/>
							) : (
								<span className="truncate text-sm phone:whitespace-normal">
									{row.note}
								</span>
							)}
							<span
								title={wholeWords(row)}
								className="tabular truncate text-right font-mono text-ink-2 text-sm"
							>
								{lengthWords(row)}
							</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

/** A step in a container is set in, with the pass that its bar is of. */
function Name({ row: { depth, title, scope } }: { readonly row: TimelineRow }) {
	return (
		<span className="flex min-w-0 items-center gap-1.5">
			{Array.from({ length: depth }, (_, level) => (
				<span
					// biome-ignore lint/suspicious/noArrayIndexKey: levels have no other name
					key={level}
					aria-hidden
					className="ml-1 h-9 shrink-0 border-l"
				/>
			))}
			<span className="truncate">{title}</span>
			{scope === "" ? null : (
				<span className="shrink-0 text-ink-2 text-xs">{scope}</span>
			)}
		</span>
	);
}

function lengthWords(row: TimelineRow): string {
	if (row.stretches.length === 0) return "–";
	return row.tookMs === null ? "…" : formatDuration(row.tookMs);
}

/** What lies beside the last try, where there is more. */
const wholeWords = ({ tookMs, wholeMs }: TimelineRow): string | undefined =>
	tookMs !== null && wholeMs !== null && wholeMs > tookMs
		? `The last try; ${formatDuration(wholeMs)} with what was before and between`
		: undefined;

function Bars({
	stretches,
	places,
	now,
}: {
	readonly stretches: readonly Stretch[];
	readonly places: readonly number[];
	/** The place that is looked at. */
	readonly now: number | null;
}) {
	const id = useId();
	return (
		<svg aria-hidden className="h-2.5 w-full overflow-visible">
			<defs>
				<pattern
					id={id}
					width="7"
					height="7"
					patternUnits="userSpaceOnUse"
					patternTransform="rotate(45)"
				>
					<rect width="3.5" height="7" className="fill-hue" opacity="0.45" />
				</pattern>
			</defs>
			{stretches.map((stretch) => {
				const from = (places[stretch.from] ?? 0) * 100;
				const to = stretch.to === null ? 100 : (places[stretch.to] ?? 0) * 100;
				const width = Math.max(MIN_WIDTH, to - from);
				const wait = stretch.kind === "wait";
				const span = stretch.kind === "span";
				return (
					<rect
						key={stretch.from}
						x={`${Math.min(from, 100 - width)}%`}
						width={`${width}%`}
						y={span ? 3 : 0}
						height={span ? 4 : 10}
						rx={span ? 2 : 3}
						className={cx(
							wait ? "stroke-hue-line" : span ? "fill-hue-line" : "fill-hue",
						)}
						{...(wait ? { fill: `url(#${id})` } : {})}
					/>
				);
			})}
			{now === null ? null : (
				<line
					x1={`${now * 100}%`}
					x2={`${now * 100}%`}
					y1="-13"
					y2="23"
					className="stroke-ink-3"
					strokeDasharray="2 3"
				/>
			)}
		</svg>
	);
}
