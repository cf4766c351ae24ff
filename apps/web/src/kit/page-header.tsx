import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** The head of a screen: its one h1, what it is about, and its actions. */
export function PageHeader({
	title,
	aside,
	description,
	meta,
	actions,
	className,
}: {
	readonly title: string;
	/** A quieter second half of the title: "· Store 114, Lyon". */
	readonly aside?: ReactNode;
	/** A sentence for people who are here for the first time. */
	readonly description?: ReactNode;
	/** Pills, chips, times under the title. */
	readonly meta?: ReactNode;
	readonly actions?: ReactNode;
	readonly className?: string;
}) {
	return (
		<header
			className={cx(
				"flex flex-wrap items-start justify-between gap-x-6 gap-y-3",
				className,
			)}
		>
			<div className="min-w-0 max-w-full">
				<h1 className="text-balance font-bold text-xl tracking-tight">
					{title}
					{aside === undefined ? null : (
						<span className="font-normal text-ink-3"> {aside}</span>
					)}
				</h1>
				{description === undefined ? null : (
					<p className="mt-1 max-w-prose text-ink-2">{description}</p>
				)}
				{meta === undefined ? null : (
					<div className="mt-2 flex flex-wrap items-center gap-2 text-ink-2">
						{meta}
					</div>
				)}
			</div>
			{actions === undefined ? null : (
				<div className="flex flex-wrap items-center gap-2">{actions}</div>
			)}
		</header>
	);
}
