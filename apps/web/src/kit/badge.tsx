import { cx } from "./cx.ts";

/** A number beside a word: how many wait. Draws nothing for 0. */
export function Badge({
	count,
	label,
	tone = "quiet",
	className,
}: {
	readonly count: number;
	/** What is counted, for screen readers: "waiting for you". */
	readonly label: string;
	readonly tone?: "quiet" | "loud";
	readonly className?: string;
}) {
	if (count === 0) return null;
	return (
		<span
			className={cx(
				"tabular inline-grid min-w-4 place-items-center text-xs",
				tone === "loud"
					? "rounded-full bg-ink px-1.5 font-semibold text-on-ink"
					: "text-ink-3",
				className,
			)}
		>
			{count > 999 ? "999+" : count}
			<span className="sr-only"> {label}</span>
		</span>
	);
}
