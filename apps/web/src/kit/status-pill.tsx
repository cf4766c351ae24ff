import { cx } from "./cx.ts";

export type Tone = "ok" | "bad" | "wait" | "live" | "neutral";

const TONE: Readonly<Record<Tone, string>> = {
	ok: "bg-ok-soft text-ok border-ok/25",
	bad: "bg-bad-soft text-bad border-bad/25",
	wait: "bg-wait-soft text-wait border-wait/30",
	live: "bg-live-soft text-live border-live/25",
	neutral: "bg-sunk text-ink-2 border-line-strong",
};

/** A state as a word in a small pill; the colour only underlines it. `live` breathes. */
export function StatusPill({
	tone,
	children,
	className,
}: {
	readonly tone: Tone;
	/** The word: "succeeded", "waiting". */
	readonly children: string;
	readonly className?: string;
}) {
	return (
		<span
			className={cx(
				"inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-2 py-px font-semibold text-sm",
				TONE[tone],
				className,
			)}
		>
			{tone === "live" ? (
				<span
					aria-hidden
					className="size-1.5 animate-[breathe_1.6s_ease-in-out_infinite] rounded-full bg-current"
				/>
			) : null}
			{children}
		</span>
	);
}
