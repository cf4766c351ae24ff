import { ChevronLeft, ChevronRight } from "lucide-react";
import type { KeyboardEvent } from "react";
import { cx } from "../kit/cx.ts";
import { useCanvasActions } from "./canvas-actions.ts";
import { type PassMarks, passTitle, passWords } from "./pass-marks.ts";
import { stripOf } from "./pass-strip.ts";

/** Which pass of a container is drawn, with the ones before and after. Arrows, Home and End go through them, F to the next that failed. */
export function PassControl({
	containerId,
	title,
	passes,
}: {
	readonly containerId: string;
	readonly title: string;
	readonly passes: PassMarks;
}) {
	const { showPass } = useCanvasActions();
	const { shown, begun, failed } = passes;
	const go = (index: number) =>
		showPass?.(containerId, Math.max(1, Math.min(index, begun)));
	const nextFailed = failed.find((index) => index > shown) ?? failed[0];
	const onKeyDown = (event: KeyboardEvent) => {
		const to = targetOf(event.key, passes, nextFailed);
		if (to === null) return;
		go(to);
		event.preventDefault();
		event.stopPropagation();
	};
	const hasFailed = failed.includes(shown);
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset has a look and a layout of its own
		<div
			role="group"
			aria-label={`Passes of ${title}`}
			className="pass-control nodrag nopan"
			onKeyDown={onKeyDown}
			onClick={(event) => event.stopPropagation()}
			onDoubleClick={(event) => event.stopPropagation()}
		>
			{nextFailed === undefined ? null : (
				<button
					type="button"
					className="pass-failed"
					title={`${passTitle(passes.kind, nextFailed)} failed. F goes from one to the next`}
					onClick={() => go(nextFailed)}
				>
					{failed.length} failed
				</button>
			)}
			<button
				type="button"
				aria-label="The pass before"
				disabled={shown <= 1}
				onClick={() => go(shown - 1)}
			>
				<ChevronLeft aria-hidden />
			</button>
			<output
				className={cx("tabular", hasFailed && "text-bad")}
				aria-live="polite"
			>
				{passWords(passes)}
				{hasFailed ? <span className="sr-only">, failed</span> : null}
			</output>
			<button
				type="button"
				aria-label="The pass after"
				disabled={shown >= begun}
				onClick={() => go(shown + 1)}
			>
				<ChevronRight aria-hidden />
			</button>
		</div>
	);
}

function targetOf(
	key: string,
	{ shown, begun }: PassMarks,
	nextFailed: number | undefined,
): number | null {
	switch (key) {
		case "ArrowLeft":
			return shown - 1;
		case "ArrowRight":
			return shown + 1;
		case "Home":
			return 1;
		case "End":
			return begun;
		case "f":
			return nextFailed ?? null;
		default:
			return null;
	}
}

/** All passes in a line under the title: how far they are, which failed, which one is drawn. */
export function PassStrip({
	containerId,
	passes,
}: {
	readonly containerId: string;
	readonly passes: PassMarks;
}) {
	const { showPass } = useCanvasActions();
	if (passes.total < 2) return null;
	return (
		// A shortcut for the pointer: the buttons above do the same.
		<div
			aria-hidden
			className="pass-strip nodrag nopan"
			onClick={(event) => {
				event.stopPropagation();
				const box = event.currentTarget.getBoundingClientRect();
				const at = (event.clientX - box.left) / box.width;
				const index = Math.ceil(at * passes.total);
				showPass?.(containerId, Math.max(1, Math.min(index, passes.begun)));
			}}
		>
			{stripOf(passes).map((mark) => (
				<span key={mark.from} data-state={mark.state} />
			))}
		</div>
	);
}
