import { cx } from "../kit/cx.ts";

/** Whether a credential opens the real system or the simulated one. */
export function EnvironmentBadge({
	environment,
}: {
	readonly environment: "live" | "sandbox";
}) {
	return (
		<span
			className={cx(
				"inline-flex shrink-0 items-center rounded-sm border px-1.5 font-medium text-xs",
				environment === "live"
					? "border-accent/30 bg-accent-soft text-accent"
					: "border-line-strong text-ink-2",
			)}
		>
			{environment}
		</span>
	);
}
