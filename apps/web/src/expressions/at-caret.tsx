import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { cx } from "../kit/cx.ts";
import type { Anchor } from "./completion-list.tsx";

/** Finds where a sign of the text stands on the screen, by drawing the text before it once more, unseen. */
export function AtCaret({
	text,
	at,
	className,
	render,
}: {
	readonly text: string;
	readonly at: number;
	readonly className: string;
	readonly render: (anchor: Anchor) => ReactNode;
}) {
	const mark = useRef<HTMLSpanElement>(null);
	const [anchor, setAnchor] = useState<Anchor | null>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the mark stands elsewhere when these change
	useLayoutEffect(() => {
		const rect = mark.current?.getBoundingClientRect();
		if (!rect) return;
		const { left, top, bottom } = rect;
		setAnchor((known) =>
			known?.left === left && known.top === top && known.bottom === bottom
				? known
				: { left, top, bottom },
		);
	}, [text, at]);
	return (
		<>
			<div
				aria-hidden
				className={cx(className, "invisible absolute inset-0 select-none")}
			>
				{text.slice(0, at)}
				<span ref={mark}>{"\u2060"}</span>
				{text.slice(at)}
			</div>
			{anchor ? render(anchor) : null}
		</>
	);
}
