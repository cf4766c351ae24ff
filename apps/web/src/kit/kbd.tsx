import { cx } from "./cx.ts";

/** Keys to press, written with spaces: `<Kbd>Ctrl K</Kbd>` draws two caps. */
export function Kbd({
	children,
	onInk = false,
	className,
}: {
	readonly children: string;
	/** On a dark ground such as a tooltip. */
	readonly onInk?: boolean;
	readonly className?: string;
}) {
	return (
		<span className={cx("inline-flex shrink-0 gap-0.5", className)}>
			{children.split(" ").map((key) => (
				<kbd
					key={key}
					className={cx(
						"inline-grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-[4px] border px-1 font-sans text-xs leading-none",
						onInk
							? "border-current/30 text-current"
							: "border-line-strong bg-panel text-ink-3",
					)}
				>
					{key}
				</kbd>
			))}
		</span>
	);
}
