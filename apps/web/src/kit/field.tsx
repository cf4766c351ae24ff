import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export type FieldProps = {
	readonly label: string;
	/** Small words to the right of the label, such as the type ("text") or "optional". */
	readonly aside?: ReactNode;
	/** One sentence that helps to fill it in; hidden while there is an error. */
	readonly hint?: ReactNode;
	/** What is wrong and what to do. Turns the control red and is read with it. */
	readonly error?: string | undefined;
	/** Keeps the label for screen readers only. */
	readonly hideLabel?: boolean;
	readonly disabled?: boolean;
	readonly className?: string;
	/** One control of the kit: Input, Textarea, Select, Combobox. */
	readonly children: ReactNode;
};

/** A label, its control, a hint and an error, tied together by ids. For a checkbox or switch use their own `label`. */
export function Field({
	label,
	aside,
	hint,
	error,
	hideLabel = false,
	disabled = false,
	className,
	children,
}: FieldProps) {
	return (
		<Base.Root
			invalid={error !== undefined}
			disabled={disabled}
			className={cx("flex min-w-0 flex-col gap-1.5", className)}
		>
			<div
				className={cx(
					"flex items-baseline justify-between gap-3",
					hideLabel && "sr-only",
				)}
			>
				<Base.Label className="font-medium">{label}</Base.Label>
				{aside === undefined ? null : (
					<span className="text-ink-3 text-xs">{aside}</span>
				)}
			</div>
			{children}
			{error === undefined ? (
				hint !== undefined && (
					<Base.Description className="text-ink-2 text-sm">
						{hint}
					</Base.Description>
				)
			) : (
				<Base.Error match className="text-bad text-sm">
					{error}
				</Base.Error>
			)}
		</Base.Root>
	);
}
