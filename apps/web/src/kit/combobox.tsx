import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown, X } from "lucide-react";
import {
	controlClass,
	ITEM_CLASS,
	POPUP_CLASS,
	popupRegion,
} from "./control-class.ts";
import { cx } from "./cx.ts";
import type { Option } from "./select.tsx";

export type ComboboxProps<T extends string> = {
	readonly options: readonly Option<T>[];
	readonly value: T | null;
	readonly onChange: (value: T | null) => void;
	readonly placeholder?: string;
	/** The name when it stands outside a `<Field>`. */
	readonly label?: string | undefined;
	/** Words for a search without a hit. */
	readonly empty?: string;
	/** Offers a cross that empties the choice. */
	readonly clearable?: boolean;
	readonly disabled?: boolean;
	/** Set to search on the server: called with what is typed; `options` are then shown as they come. */
	readonly onQuery?: (query: string) => void;
	readonly className?: string;
};

/** One choice of many, found by typing. */
export function Combobox<T extends string>({
	options,
	value,
	onChange,
	placeholder = "Search…",
	label,
	empty = "Nothing matches.",
	clearable = false,
	disabled = false,
	onQuery,
	className,
}: ComboboxProps<T>) {
	const chosen = options.find((option) => option.value === value) ?? null;
	return (
		<Base.Root
			items={options}
			value={chosen}
			disabled={disabled}
			autoHighlight
			isItemEqualToValue={(a, b) => a.value === b.value}
			onValueChange={(next) => onChange(next?.value ?? null)}
			{...(onQuery === undefined
				? {}
				: { filter: null, onInputValueChange: onQuery })}
		>
			<Base.InputGroup className={cx("relative", className)}>
				<Base.Input
					aria-label={label}
					placeholder={placeholder}
					className={controlClass(
						cx("h-[34px] pr-8 pl-2.5 phone:h-11", clearable && "pr-14"),
					)}
				/>
				<span className="absolute inset-y-0 right-1 flex items-center text-ink-3">
					{clearable ? (
						<Base.Clear
							aria-label="Clear"
							className="grid size-6 place-items-center rounded-sm hover:text-ink"
						>
							<X className="size-3.5" aria-hidden />
						</Base.Clear>
					) : null}
					<Base.Trigger
						aria-label="Show all"
						// It would take the field's name as well, and two things called the same confuse.
						aria-labelledby={undefined}
						className="grid size-6 place-items-center rounded-sm hover:text-ink"
					>
						<ChevronsUpDown className="size-3.5" aria-hidden />
					</Base.Trigger>
				</span>
			</Base.InputGroup>
			<Base.Portal {...popupRegion("Choices")}>
				<Base.Positioner className="z-60 outline-none" sideOffset={4}>
					<Base.Popup
						className={cx(
							POPUP_CLASS,
							"w-(--anchor-width) min-w-56 max-w-(--available-width)",
						)}
					>
						<Base.Empty>
							<div className="px-3 py-3 text-ink-2">{empty}</div>
						</Base.Empty>
						<Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
							{(option: Option<T>) => (
								<Base.Item
									key={option.value}
									value={option}
									disabled={option.disabled ?? false}
									className={ITEM_CLASS}
								>
									{option.icon === undefined ? null : (
										<span className="[&_svg]:size-4">{option.icon}</span>
									)}
									<span className="min-w-0 flex-1">
										<span className="block truncate">{option.label}</span>
										{option.hint === undefined ? null : (
											<span className="block text-ink-2 text-xs">
												{option.hint}
											</span>
										)}
									</span>
									<Base.ItemIndicator className="text-accent">
										<Check className="size-4" aria-hidden />
									</Base.ItemIndicator>
								</Base.Item>
							)}
						</Base.List>
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
