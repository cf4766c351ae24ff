import { cx } from "./cx.ts";

/** A small turning arc. With a `label` it speaks; without one it is decoration beside words that already say so. */
export function Spinner({
	label,
	className,
}: {
	readonly label?: string;
	readonly className?: string;
}) {
	return (
		<span className={cx("inline-grid size-4", className)}>
			{label === undefined ? null : <span className="sr-only">{label}</span>}
			<svg
				aria-hidden
				viewBox="0 0 16 16"
				fill="none"
				stroke="currentColor"
				strokeWidth={2}
				className="animate-spin"
			>
				<circle cx={8} cy={8} r={6} opacity={0.22} />
				<path d="M14 8a6 6 0 0 0-6-6" strokeLinecap="round" />
			</svg>
		</span>
	);
}
