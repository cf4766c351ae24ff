import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import {
	controlClass,
	ITEM_CLASS,
	POPUP_CLASS,
	popupRegion,
} from "./control-class.ts";
import { cx } from "./cx.ts";

export type Option<T extends string> = {
	readonly value: T;
	readonly label: string;
	/** A second, smaller line. */
	readonly hint?: string;
	readonly icon?: ReactNode;
	readonly disabled?: boolean;
};

export type SelectProps<T extends string> = {
	readonly options: readonly Option<T>[];
	readonly value: T | null;
	readonly onChange: (value: T) => void;
	readonly placeholder?: string;
	/** The name when it stands outside a `<Field>`. */
	readonly label?: string | undefined;
	readonly disabled?: boolean;
	readonly size?: "sm" | "md";
	readonly className?: string;
	readonly id?: string;
};

/** One choice of a few (up to a dozen); for more use Combobox. */
export function Select<T extends string>({
	options,
	value,
	onChange,
	placeholder = "Choose…",
	label,
	disabled = false,
	size = "md",
	className,
	id,
}: SelectProps<T>) {
	const items = options.map((option) => ({
		value: option.value,
		label: option.label,
	}));
	return (
		<Base.Root
			items={items}
			value={value}
			disabled={disabled}
			onValueChange={(next) => {
				if (next !== null) onChange(next);
			}}
		>
			<Base.Trigger
				id={id}
				aria-label={label}
				className={controlClass(
					cx(
						"flex items-center justify-between gap-2 pr-2 pl-2.5 text-left",
						size === "sm" ? "h-7 w-auto text-sm" : "h-[34px] phone:h-11",
						className,
					),
				)}
			>
				<Base.Value
					placeholder={placeholder}
					className="truncate data-placeholder:text-ink-3"
				/>
				<Base.Icon className="text-ink-3">
					<ChevronsUpDown className="size-3.5" aria-hidden />
				</Base.Icon>
			</Base.Trigger>
			<Base.Portal {...popupRegion("Choices")}>
				<Base.Positioner
					className="z-60 outline-none"
					sideOffset={4}
					alignItemWithTrigger={false}
				>
					<Base.Popup
						className={cx(
							POPUP_CLASS,
							"min-w-(--anchor-width) max-w-[min(26rem,92vw)]",
						)}
					>
						<Base.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto p-1">
							{options.map((option) => (
								<SelectRow key={option.value} option={option} />
							))}
						</Base.List>
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}

function SelectRow<T extends string>({
	option,
}: {
	readonly option: Option<T>;
}) {
	return (
		<Base.Item
			value={option.value}
			disabled={option.disabled ?? false}
			className={ITEM_CLASS}
		>
			{option.icon === undefined ? null : (
				<span className="[&_svg]:size-4">{option.icon}</span>
			)}
			<span className="min-w-0 flex-1">
				<Base.ItemText className="block truncate">{option.label}</Base.ItemText>
				{option.hint === undefined ? null : (
					<span className="block text-ink-2 text-xs">{option.hint}</span>
				)}
			</span>
			<Base.ItemIndicator className="text-accent">
				<Check className="size-4" aria-hidden />
			</Base.ItemIndicator>
		</Base.Item>
	);
}
