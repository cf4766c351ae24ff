import type { ReactNode } from "react";
import { cx } from "../../kit/cx.ts";

/** A label with small words or tools to its right, the control, and what is to be said about it. */
export function FieldFrame({
	label,
	labelId,
	field,
	aside,
	tools,
	missing = false,
	hideLabel = false,
	className,
	children,
}: {
	readonly label: ReactNode;
	readonly labelId: string;
	/** The path by which problems name the field; the inspector goes there. */
	readonly field: string;
	readonly aside?: ReactNode;
	/** Small buttons that show when the field is hovered or has the focus. */
	readonly tools?: ReactNode;
	/** Required, and still empty. */
	readonly missing?: boolean;
	readonly hideLabel?: boolean;
	readonly className?: string | undefined;
	readonly children: ReactNode;
}) {
	return (
		<div data-field={field} className={cx("group/field min-w-0", className)}>
			<div
				className={cx(
					"mb-1 flex min-h-5 items-center gap-2",
					hideLabel && "sr-only",
				)}
			>
				<span id={labelId} className="min-w-0 flex-1 font-medium">
					{label}
				</span>
				<span className="ml-auto flex shrink-0 items-center gap-1.5">
					{tools === undefined ? null : (
						<span className="-my-1 flex items-center gap-0.5 opacity-0 transition-opacity duration-100 focus-within:opacity-100 group-focus-within/field:opacity-100 group-hover/field:opacity-100 has-data-popup-open:opacity-100 [@media(hover:none)]:opacity-100">
							{tools}
						</span>
					)}
					<span className="text-ink-3 text-xs">
						{missing ? <span className="text-bad">required · </span> : null}
						{aside}
					</span>
				</span>
			</div>
			{children}
		</div>
	);
}

/** A small button beside a label. */
export function FieldTool({
	label,
	pressed,
	className,
	children,
	...rest
}: React.ComponentProps<"button"> & {
	readonly label: string;
	readonly pressed?: boolean | undefined;
}) {
	return (
		<button
			{...rest}
			type="button"
			title={label}
			aria-label={label}
			aria-pressed={pressed}
			className={cx(
				"grid h-6 min-w-6 place-items-center rounded-sm px-1 font-mono text-ink-2 text-xs hover:bg-sunk hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent data-popup-open:bg-sunk data-popup-open:text-ink [&_svg]:size-3.5",
				className,
			)}
		>
			{children}
		</button>
	);
}
