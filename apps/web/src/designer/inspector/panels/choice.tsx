import { type ReactNode, useId } from "react";
import { cx } from "../../../kit/cx.ts";
import { Segmented } from "../../../kit/segmented.tsx";

/** One of a few ways, side by side, with a sentence about the one that is chosen. */
export function Choice<Way extends string>({
	label,
	field,
	ways,
	value,
	disabled,
	onChange,
	children,
}: {
	readonly label: string;
	/** Its path in problems. */
	readonly field: string;
	readonly ways: readonly { readonly value: Way; readonly label: string }[];
	readonly value: Way;
	readonly disabled: boolean;
	readonly onChange: (value: Way) => void;
	/** What the chosen way means. */
	readonly children: ReactNode;
}) {
	const id = useId();
	return (
		<fieldset
			data-field={field}
			disabled={disabled}
			aria-describedby={id}
			className="flex min-w-0 flex-col gap-1.5"
		>
			<legend className="mb-1.5 font-medium">{label}</legend>
			<Segmented
				label={label}
				className={cx("flex whitespace-nowrap", disabled && "opacity-60")}
				options={ways}
				value={value}
				onChange={onChange}
			/>
			<p id={id} className="text-ink-2 text-sm">
				{children}
			</p>
		</fieldset>
	);
}
