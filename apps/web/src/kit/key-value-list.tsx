import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** Facts as rows, name left and value right (the box of the inbox sketch); rows without a value are left out. */
export function KeyValueList({
	items,
	framed = true,
	className,
}: {
	readonly items: readonly {
		readonly name: string;
		readonly value: ReactNode;
	}[];
	readonly framed?: boolean;
	readonly className?: string;
}) {
	return (
		<dl
			className={cx(
				"divide-y",
				framed && "overflow-hidden rounded-lg border bg-panel",
				className,
			)}
		>
			{items
				.filter(({ value }) => value !== undefined && value !== null)
				.map(({ name, value }) => (
					<div
						key={name}
						className="flex items-baseline justify-between gap-6 px-3.5 py-2.5"
					>
						<dt className="shrink-0 text-ink-2">{name}</dt>
						<dd className="min-w-0 break-words text-right font-medium">
							{value}
						</dd>
					</div>
				))}
		</dl>
	);
}
