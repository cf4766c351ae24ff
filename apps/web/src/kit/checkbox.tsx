import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Field } from "@base-ui/react/field";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export type CheckboxProps = {
	readonly label: ReactNode;
	readonly hint?: ReactNode;
	readonly checked: boolean;
	readonly onChange: (checked: boolean) => void;
	/** Some of what it stands for is chosen, but not all. */
	readonly indeterminate?: boolean;
	readonly disabled?: boolean;
	/** Keeps the label for screen readers only, for example in a table row. */
	readonly hideLabel?: boolean;
	readonly className?: string;
};

/** Yes or no that takes effect with the form; for something that acts at once use Switch. */
export function Checkbox({
	label,
	hint,
	checked,
	onChange,
	indeterminate = false,
	disabled = false,
	hideLabel = false,
	className,
}: CheckboxProps) {
	return (
		<Field.Root disabled={disabled} className={cx("flex flex-col", className)}>
			<Field.Label className="flex items-start gap-2.5">
				<Base.Root
					checked={checked}
					indeterminate={indeterminate}
					onCheckedChange={onChange}
					className="mt-px grid size-[1.125rem] shrink-0 place-items-center rounded-[5px] border border-control bg-panel text-on-ink data-checked:border-ink data-indeterminate:border-ink data-checked:bg-ink data-indeterminate:bg-ink data-disabled:opacity-50"
				>
					<Base.Indicator>
						{indeterminate ? (
							<Minus className="size-3" strokeWidth={3} aria-hidden />
						) : (
							<Check className="size-3" strokeWidth={3} aria-hidden />
						)}
					</Base.Indicator>
				</Base.Root>
				<span className={cx(hideLabel && "sr-only")}>{label}</span>
			</Field.Label>
			{hint === undefined ? null : (
				<Field.Description className="pl-7 text-ink-2 text-sm">
					{hint}
				</Field.Description>
			)}
		</Field.Root>
	);
}
