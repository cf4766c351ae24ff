import type { Flow, RunEvent } from "@patchbay/flow";
import { Pause, Play, SkipForward } from "lucide-react";
import { useMemo, useRef } from "react";
import { cx } from "../kit/cx.ts";
import { IconButton } from "../kit/icon-button.tsx";
import { placeEvents } from "./event-places.ts";
import { eventScope, eventTitle } from "./event-words.ts";
import type { Position } from "./use-position.ts";

/** A wait of at least this long is drawn as one. */
const LONG_WAIT_MS = 5_000;

/** The events of a run on a line, to go back and forth in. */
export function Scrubber({
	flow,
	events,
	position,
	titleOf,
}: {
	readonly flow: Flow;
	readonly events: readonly RunEvent[];
	readonly position: Position;
	readonly titleOf: (nodeId: string) => string;
}) {
	const current = position.seq ?? events.length;
	const event = events[current - 1];
	return (
		<div className="flex items-center gap-2.5 text-ink-2 text-sm phone:flex-wrap">
			<IconButton
				size="sm"
				label={position.playing ? "Pause" : "Play what happened"}
				shortcut="Space"
				onClick={() => position.play(!position.playing)}
			>
				{position.playing ? <Pause /> : <Play />}
			</IconButton>
			<span className="tabular w-24 shrink-0 font-mono text-xs phone:w-auto phone:flex-1">
				{event ? exactClock(event.at) : "–"}
			</span>
			<Rail flow={flow} events={events} position={position} titleOf={titleOf} />
			<span className="tabular shrink-0">
				event {current} of {events.length}
			</span>
			<IconButton
				size="sm"
				label="To the newest event"
				disabled={position.seq === null}
				onClick={() => position.goTo(null)}
			>
				<SkipForward />
			</IconButton>
		</div>
	);
}

function Rail({
	flow,
	events,
	position,
	titleOf,
}: {
	readonly flow: Flow;
	readonly events: readonly RunEvent[];
	readonly position: Position;
	readonly titleOf: (nodeId: string) => string;
}) {
	const rail = useRef<HTMLDivElement>(null);
	const places = useMemo(
		() => placeEvents(events.map(({ at }) => at)),
		[events],
	);
	const current = position.seq ?? events.length;
	const event = events[current - 1];
	const goNear = (clientX: number) => {
		const box = rail.current?.getBoundingClientRect();
		if (!box) return;
		const at = (clientX - box.left) / box.width;
		let best = 0;
		places.forEach((place, index) => {
			if (Math.abs(place - at) < Math.abs((places[best] ?? 0) - at))
				best = index;
		});
		position.goTo(best + 1);
	};
	return (
		<div
			ref={rail}
			role="slider"
			tabIndex={0}
			aria-label="Event"
			aria-valuemin={1}
			aria-valuemax={events.length}
			aria-valuenow={current}
			aria-valuetext={
				event
					? `Event ${current} of ${events.length}: ${wordsFor(event, titleOf, flow)}`
					: undefined
			}
			className="relative mx-2 h-7 min-w-0 flex-1 phone:order-first phone:basis-full cursor-pointer touch-none rounded-sm"
			onPointerDown={(down) => {
				down.currentTarget.setPointerCapture(down.pointerId);
				goNear(down.clientX);
			}}
			onPointerMove={(move) => {
				if (move.currentTarget.hasPointerCapture(move.pointerId))
					goNear(move.clientX);
			}}
			onKeyDown={(key) => {
				if (key.key === "Home") position.goTo(1);
				else if (key.key === "End") position.goTo(null);
				else return;
				key.preventDefault();
			}}
		>
			<svg aria-hidden className="absolute inset-0 size-full overflow-visible">
				<line
					x1="0"
					x2="100%"
					y1="14"
					y2="14"
					className="stroke-2 stroke-line-strong"
				/>
				{waitsOf(events, places).map((wait) => (
					<line
						key={wait.from}
						x1={percent(wait.from)}
						x2={percent(wait.to)}
						y1="14"
						y2="14"
						strokeDasharray="4 4"
						className="stroke-2 stroke-wait"
					/>
				))}
				<Dots places={places} current={current} />
			</svg>
		</div>
	);
}

/** More events than this would be one thick line: only the one that is looked at is drawn then. */
const MAX_DOTS = 150;

function Dots({
	places,
	current,
}: {
	readonly places: readonly number[];
	readonly current: number;
}) {
	const hasAll = places.length <= MAX_DOTS;
	return places.map((place, index) =>
		hasAll || index + 1 === current ? (
			<circle
				// biome-ignore lint/suspicious/noArrayIndexKey: an event's place in the history is its name
				key={index}
				cx={percent(place)}
				cy="14"
				r={index + 1 === current ? 7 : 4}
				className={cx(
					"stroke-2",
					index + 1 === current
						? "fill-ink stroke-ink"
						: index + 1 < current
							? "fill-panel stroke-ink-2"
							: "fill-panel stroke-line-strong",
				)}
			/>
		) : null,
	);
}

function wordsFor(
	event: RunEvent,
	titleOf: (nodeId: string) => string,
	flow: Flow,
): string {
	const scope = eventScope(event, flow);
	const title = eventTitle(event, titleOf, flow);
	return scope === "" ? title : `${scope}, ${title}`;
}

const percent = (place: number): string => `${(place * 100).toFixed(3)}%`;

function waitsOf(events: readonly RunEvent[], places: readonly number[]) {
	return events.flatMap((event, index) => {
		const next = events[index + 1];
		const from = places[index] ?? 0;
		const to = places[index + 1] ?? from;
		return next && next.at.getTime() - event.at.getTime() >= LONG_WAIT_MS
			? [{ from, to }]
			: [];
	});
}

/** The time of day to the millisecond. */
export function exactClock(at: Date): string {
	return new Intl.DateTimeFormat("en-GB", {
		hour: "2-digit",
		minute: "2-digit",
		second: "2-digit",
		fractionalSecondDigits: 3,
	}).format(at);
}
