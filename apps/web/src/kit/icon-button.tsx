import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button.tsx";
import { cx } from "./cx.ts";
import { Tooltip } from "./tooltip.tsx";

const SIZE = {
	sm: "w-7 px-0",
	md: "w-8 px-0 phone:w-10",
	lg: "w-10 px-0 phone:w-12",
};

export type IconButtonProps = Omit<
	ButtonProps,
	"icon" | "children" | "full" | "aria-label"
> & {
	/** The name: read out and shown as tooltip. */
	readonly label: string;
	/** A key that does the same, shown in the tooltip, for example "Ctrl Z". */
	readonly shortcut?: string | undefined;
	/** The icon (lucide). */
	readonly children: ReactNode;
};

/** A button that is only an icon; its name shows as a tooltip on hover and focus. */
export function IconButton({
	label,
	shortcut,
	size,
	variant = "quiet",
	className,
	children,
	...rest
}: IconButtonProps) {
	return (
		<Tooltip text={label} shortcut={shortcut}>
			<Button
				{...rest}
				size={size}
				variant={variant}
				aria-label={label}
				className={cx(
					SIZE[size ?? "md"],
					"[&_svg]:size-4 phone:[&_svg]:size-5",
					className,
				)}
			>
				{children}
			</Button>
		</Tooltip>
	);
}
