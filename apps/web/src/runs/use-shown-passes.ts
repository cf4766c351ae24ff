import type { RunEvent } from "@patchbay/flow";
import { useCallback, useState } from "react";
import { passesAt, type ShownPasses } from "../canvas/pass-marks.ts";

/** Which passes of containers the page looks at. */
export interface PassView {
	readonly shown: ShownPasses;
	/** The container of which a pass was chosen last: it has to be in view. Null once an event is looked at. */
	readonly chosenId: string | null;
	readonly showPass: (containerId: string, index: number) => void;
}

const NEWEST: ShownPasses = new Map();

/** The passes that are drawn: those of the event that is looked at, until another is chosen; else the newest. */
export function useShownPasses(
	events: readonly RunEvent[],
	seq: number | null,
): PassView {
	const [state, setState] = useState<{
		readonly seq: number | null;
		readonly shown: ShownPasses;
		readonly chosenId: string | null;
	}>({ seq: null, shown: NEWEST, chosenId: null });
	if (state.seq !== seq) {
		const at = seq === null ? NEWEST : passesAt(events[seq - 1]);
		setState({
			seq,
			// An event at the top is about no pass: what was chosen stays.
			shown: at.size === 0 ? state.shown : new Map([...state.shown, ...at]),
			chosenId: null,
		});
	}
	const showPass = useCallback(
		(containerId: string, index: number) =>
			setState((before) => ({
				...before,
				shown: new Map([...before.shown, [containerId, index]]),
				chosenId: containerId,
			})),
		[],
	);
	const { shown, chosenId } = state;
	return { shown, chosenId, showPass };
}
