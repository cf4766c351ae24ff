import { useEffect } from "react";
import type { Position } from "./use-position.ts";

/** ← and → go through the events, Space plays them, wherever the focus has no use for these keys itself. */
export function useRunKeys({ step, play, playing }: Position): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (
				event.defaultPrevented ||
				event.ctrlKey ||
				event.metaKey ||
				event.altKey
			)
				return;
			const target = event.target instanceof Element ? event.target : null;
			if (
				target?.closest(
					"input,textarea,select,[role=tab],[role=dialog],[role=combobox],[contenteditable]",
				)
			)
				return;
			if (event.key === "ArrowRight") step(1);
			else if (event.key === "ArrowLeft") step(-1);
			else if (event.key === " " && !target?.closest("button,a,summary"))
				play(!playing);
			else return;
			event.preventDefault();
		};
		window.addEventListener("keydown", onKey);
		return () => window.removeEventListener("keydown", onKey);
	}, [step, play, playing]);
}
