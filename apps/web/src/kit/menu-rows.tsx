import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { ITEM_CLASS } from "./control-class.ts";
import { cx } from "./cx.ts";
import { Kbd } from "./kbd.tsx";

export type MenuAction = {
	readonly label: string;
	readonly onSelect: () => void;
	readonly icon?: ReactNode;
	/** Keys that do the same, for example "Ctrl D". */
	readonly shortcut?: string;
	/** A second, smaller line; with `disabled` it should say why. */
	readonly hint?: string;
	readonly disabled?: boolean;
	readonly danger?: boolean;
	/** Makes it a choice with a check mark: true is chosen. */
	readonly checked?: boolean;
};

export type MenuEntry = MenuAction | "separator" | { readonly heading: string };

/** The rows of Menu and ContextMenu. */
export function MenuRows({ items }: { readonly items: readonly MenuEntry[] }) {
	return items.map((entry, index) => {
		if (entry === "separator") {
			return (
				<Base.Separator
					// biome-ignore lint/suspicious/noArrayIndexKey: a separator has no identity but its place
					key={`separator-${index}`}
					className="-mx-1 my-1 border-t"
				/>
			);
		}
		if ("heading" in entry) {
			return (
				<div
					key={`heading-${entry.heading}`}
					className="px-2 pt-1.5 pb-1 text-ink-3 text-xs"
				>
					{entry.heading}
				</div>
			);
		}
		return <MenuRow key={entry.label} entry={entry} />;
	});
}

function MenuRow({ entry }: { readonly entry: MenuAction }) {
	const className = cx(
		ITEM_CLASS,
		entry.danger &&
			"text-bad data-highlighted:bg-bad-soft dark:data-highlighted:bg-bad-soft",
	);
	const content = (
		<>
			{entry.icon === undefined ? null : (
				<span
					aria-hidden
					className={cx("[&_svg]:size-4", !entry.danger && "text-ink-2")}
				>
					{entry.icon}
				</span>
			)}
			<span className="min-w-0 flex-1">
				<span className="block truncate">{entry.label}</span>
				{entry.hint === undefined ? null : (
					<span className="block text-ink-2 text-xs">{entry.hint}</span>
				)}
			</span>
			{entry.shortcut === undefined ? null : <Kbd>{entry.shortcut}</Kbd>}
		</>
	);
	if (entry.checked === undefined) {
		return (
			<Base.Item
				className={className}
				disabled={entry.disabled ?? false}
				onClick={entry.onSelect}
			>
				{content}
			</Base.Item>
		);
	}
	return (
		<Base.CheckboxItem
			className={className}
			disabled={entry.disabled ?? false}
			checked={entry.checked}
			onCheckedChange={entry.onSelect}
			closeOnClick
		>
			{content}
			<Base.CheckboxItemIndicator
				keepMounted
				className="invisible text-accent data-checked:visible"
			>
				<Check className="size-4" aria-hidden />
			</Base.CheckboxItemIndicator>
		</Base.CheckboxItem>
	);
}
