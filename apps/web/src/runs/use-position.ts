import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";

const PLAY_STEP_MS = 700;
const ADDRESS_PAUSE_MS = 300;

/** Where in a run's history the page stands. */
export interface Position {
	/** The event that is looked at; null follows the newest. */
	readonly seq: number | null;
	readonly playing: boolean;
	readonly goTo: (seq: number | null) => void;
	readonly step: (by: 1 | -1) => void;
	readonly play: (on: boolean) => void;
}

/** The position, kept in the address as `event`, so that it can be sent to somebody. */
export function usePosition(runId: string, count: number): Position {
	const search: Readonly<Record<string, unknown>> = useSearch({
		strict: false,
	});
	const [seq, setSeq] = useState<number | null>(() => readSeq(search.event));
	const [playing, setPlaying] = useState(false);
	const current = seq === null ? null : Math.min(seq, Math.max(count, 1));
	useAddress(runId, seq);

	useEffect(() => {
		if (!playing || current === null) return;
		const timer = setTimeout(() => {
			if (current < count) return setSeq(current + 1);
			setPlaying(false);
			setSeq(null);
		}, PLAY_STEP_MS);
		return () => clearTimeout(timer);
	}, [playing, current, count]);

	const goTo = useCallback((next: number | null) => {
		setPlaying(false);
		setSeq(next);
	}, []);
	const step = useCallback(
		(by: 1 | -1) => goTo(Math.min(Math.max((current ?? count) + by, 1), count)),
		[goTo, current, count],
	);
	const play = useCallback(
		(on: boolean) => {
			if (on && (current === null || current >= count)) setSeq(1);
			setPlaying(on);
		},
		[current, count],
	);
	return { seq: current, playing, goTo, step, play };
}

function readSeq(value: unknown): number | null {
	const number =
		typeof value === "number" ? value : Number(value ?? Number.NaN);
	return Number.isInteger(number) && number > 0 ? number : null;
}

/** Writes the position into the address once it has come to rest. */
function useAddress(runId: string, seq: number | null): void {
	const navigate = useNavigate();
	const search: Readonly<Record<string, unknown>> = useSearch({
		strict: false,
	});
	const shown = readSeq(search.event);
	useEffect(() => {
		if (shown === seq) return;
		const timer = setTimeout(() => {
			void navigate({
				to: "/runs/$runId",
				params: { runId },
				search: (before: Record<string, unknown>) => {
					const { event: _event, ...rest } = before;
					return seq === null ? rest : { ...rest, event: seq };
				},
				replace: true,
				resetScroll: false,
			});
		}, ADDRESS_PAUSE_MS);
		return () => clearTimeout(timer);
	}, [navigate, runId, seq, shown]);
}
