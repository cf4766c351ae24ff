import { cx } from "./cx.ts";

/** A grey bar where something will be. Size it by class: `<Skeleton className="h-4 w-40" />`. */
export function Skeleton({ className }: { readonly className?: string }) {
	return (
		<span
			aria-hidden
			className={cx(
				"block h-4 animate-[breathe_1.6s_ease-in-out_infinite] rounded-sm bg-sunk dark:bg-line",
				className,
			)}
		/>
	);
}

/** A list that is still loading; says so to screen readers. */
export function SkeletonRows({
	rows = 5,
	label = "Loading",
	className,
}: {
	readonly rows?: number;
	readonly label?: string;
	readonly className?: string;
}) {
	return (
		<div role="status" className={cx("flex flex-col divide-y", className)}>
			<span className="sr-only">{label}</span>
			{Array.from({ length: rows }, (_, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
				<div key={index} className="flex items-center gap-3 px-4 py-3">
					<Skeleton className="size-7 rounded-md" />
					<Skeleton className={WIDTHS[index % WIDTHS.length] ?? "w-40"} />
					<Skeleton className="ml-auto w-16" />
				</div>
			))}
		</div>
	);
}

const WIDTHS = ["w-48", "w-64", "w-40", "w-56"];
