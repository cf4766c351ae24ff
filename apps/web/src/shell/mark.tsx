import { cx } from "../kit/cx.ts";

/** Our mark: two jacks and the cable between them. */
export function Mark({
	size = 22,
	className,
}: {
	readonly size?: number;
	readonly className?: string;
}) {
	return (
		<svg
			aria-hidden
			width={size}
			height={size}
			viewBox="0 0 22 22"
			fill="none"
			strokeWidth={1.6}
			strokeLinecap="round"
			className={cx("shrink-0", className)}
		>
			<rect width={22} height={22} rx={6} className="fill-ink" />
			<g className="stroke-on-ink">
				<circle cx={6.6} cy={7} r={2.4} />
				<circle cx={15.4} cy={15} r={2.4} />
				<path d="M6.6 9.4c0 6.2 8.8-.6 8.8 3.2" />
			</g>
		</svg>
	);
}
