import { Field } from "@base-ui/react/field";
import { Switch as Base } from "@base-ui/react/switch";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export type SwitchProps = {
	readonly label: ReactNode;
	readonly hint?: ReactNode;
	readonly checked: boolean;
	readonly onChange: (checked: boolean) => void;
	readonly disabled?: boolean;
	readonly hideLabel?: boolean;
	readonly className?: string;
};

/** On or off, at once. The label stands left, the switch right, as in a list of settings. */
export function Switch({
	label,
	hint,
	checked,
	onChange,
	disabled = false,
	hideLabel = false,
	className,
}: SwitchProps) {
	return (
		<Field.Root
			disabled={disabled}
			className={cx("flex flex-col gap-0.5", className)}
		>
			<Field.Label className="flex items-center justify-between gap-4">
				<span className={hideLabel ? "sr-only" : "font-medium"}>{label}</span>
				<Base.Root
					checked={checked}
					onCheckedChange={onChange}
					className="relative h-5 w-[2.125rem] shrink-0 rounded-full border border-control bg-sunk transition-colors duration-150 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
				>
					<Base.Thumb className="absolute top-px left-px block size-4 rounded-full bg-control transition-[translate,background-color] duration-150 data-checked:translate-x-3.5 data-checked:bg-on-accent" />
				</Base.Root>
			</Field.Label>
			{hint === undefined ? null : (
				<Field.Description className="max-w-prose text-ink-2 text-sm">
					{hint}
				</Field.Description>
			)}
		</Field.Root>
	);
}
