import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";
import { Spinner } from "./spinner.tsx";

const look = cva(
	"relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap border font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-default",
	{
		variants: {
			variant: {
				primary:
					"border-transparent bg-ink text-on-ink hover:not-disabled:bg-ink-hover",
				secondary:
					"border-line-strong bg-panel text-ink hover:not-disabled:bg-sunk aria-expanded:bg-sunk data-popup-open:bg-sunk",
				quiet:
					"border-transparent bg-transparent text-ink-2 hover:not-disabled:bg-sunk hover:not-disabled:text-ink aria-expanded:bg-sunk data-popup-open:bg-sunk data-popup-open:text-ink",
				danger:
					"border-transparent bg-danger text-on-danger hover:not-disabled:bg-danger-hover",
			},
			size: {
				sm: "h-7 rounded-md px-2.5 text-sm",
				md: "h-8 rounded-md px-3 phone:h-10",
				lg: "h-10 rounded-lg px-4 text-lg phone:h-12",
			},
			full: { true: "w-full", false: "" },
		},
		defaultVariants: { variant: "secondary", size: "md", full: false },
	},
);

export type ButtonLook = VariantProps<typeof look>;

/** The classes of a button, for a link that should look like one: `<Link className={buttonClass({ variant: "primary" })}>`. */
export function buttonClass(
	props: ButtonLook & { readonly className?: string | undefined } = {},
): string {
	const { className, ...variants } = props;
	return cx(look(variants), className);
}

export type ButtonProps = ComponentProps<"button"> &
	ButtonLook & {
		/** Shows a spinner in place of the label, keeps the width and swallows clicks. */
		readonly busy?: boolean | undefined;
		/** A small icon before the label; mark it aria-hidden is not needed, it is done here. */
		readonly icon?: ReactNode;
	};

/** A push button. One `primary` per view; `quiet` for what may be overlooked; `danger` for what cannot be undone. */
export function Button({
	variant,
	size,
	full,
	busy = false,
	icon,
	className,
	children,
	type = "button",
	onClick,
	...rest
}: ButtonProps) {
	return (
		<button
			type={busy ? "button" : type}
			className={buttonClass({ variant, size, full, className })}
			aria-disabled={busy || undefined}
			aria-busy={busy || undefined}
			onClick={busy ? undefined : onClick}
			{...rest}
		>
			<span
				className={cx("inline-flex items-center gap-1.5", busy && "opacity-0")}
			>
				{icon === undefined ? null : (
					<span aria-hidden className="-ml-0.5 inline-flex [&_svg]:size-4">
						{icon}
					</span>
				)}
				{children}
			</span>
			{busy ? (
				<span className="absolute inset-0 grid place-items-center">
					<Spinner label="Working" />
				</span>
			) : null}
		</button>
	);
}
