import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export type TabItem<T extends string> = {
	readonly value: T;
	readonly label: string;
	/** How many things are behind it. */
	readonly count?: number;
	/** The panel; leave it out and draw the content yourself by `value`. */
	readonly content?: ReactNode;
};

/** Views of the same thing, one at a time. Keep `value` in the URL where a link to a view makes sense. */
export function Tabs<T extends string>({
	label,
	items,
	value,
	onChange,
	className,
	listClassName,
	panelClassName,
}: {
	/** What the tabs are views of, for screen readers. */
	readonly label: string;
	readonly items: readonly TabItem<T>[];
	readonly value: T;
	readonly onChange: (value: T) => void;
	readonly className?: string;
	readonly listClassName?: string;
	readonly panelClassName?: string;
}) {
	return (
		<Base.Root
			value={value}
			onValueChange={(next) => {
				const item = items.find((candidate) => candidate.value === next);
				if (item) onChange(item.value);
			}}
			className={cx("flex min-h-0 flex-col", className)}
		>
			<Base.List
				aria-label={label}
				className={cx(
					"relative flex shrink-0 gap-5 overflow-x-auto border-b px-4",
					listClassName,
				)}
			>
				{items.map((item) => (
					<Base.Tab
						key={item.value}
						value={item.value}
						className="flex h-10 shrink-0 items-center gap-1.5 rounded-sm text-ink-2 -outline-offset-2 hover:text-ink data-active:font-semibold data-active:text-ink"
					>
						{item.label}
						{item.count === undefined ? null : (
							<span className="tabular font-normal text-ink-3">
								{item.count}
							</span>
						)}
					</Base.Tab>
				))}
				<Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-ink transition-[translate,width] duration-150 ease-out" />
			</Base.List>
			{items.map((item) =>
				item.content === undefined ? null : (
					<Base.Panel
						key={item.value}
						value={item.value}
						className={cx("min-h-0 flex-1 -outline-offset-2", panelClassName)}
					>
						{item.content}
					</Base.Panel>
				),
			)}
		</Base.Root>
	);
}
