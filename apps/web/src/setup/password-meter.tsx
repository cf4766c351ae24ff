import { cx } from "../kit/cx.ts";
import type { PasswordStrength } from "./password-strength.ts";

const COLOUR = ["bg-line-strong", "bg-bad", "bg-wait", "bg-ok"] as const;

/** Three bars and a sentence; the sentence says it all, the bars only show it. */
export function PasswordMeter({
	strength,
}: {
	readonly strength: PasswordStrength;
}) {
	return (
		<span className="flex flex-col gap-1.5">
			<span aria-hidden className="flex gap-1">
				{([1, 2, 3] as const).map((bar) => (
					<span
						key={bar}
						className={cx(
							"h-1 flex-1 rounded-full transition-colors",
							strength.level >= bar ? COLOUR[strength.level] : "bg-line",
						)}
					/>
				))}
			</span>
			<span aria-live="polite">{strength.words}</span>
		</span>
	);
}
