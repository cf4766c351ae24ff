import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

/** A panel with an edge, for things that belong together. Give it a `title` or fill it freely. */
export function Card({
	title,
	actions,
	padded = true,
	className,
	children,
	...rest
}: Omit<ComponentProps<"section">, "title"> & {
	readonly title?: string | undefined;
	/** Small buttons at the right of the title. */
	readonly actions?: ReactNode;
	/** False for a table or list that reaches the edges. */
	readonly padded?: boolean;
}) {
	return (
		<section
			aria-label={title}
			{...rest}
			className={cx(
				"min-w-0 overflow-hidden rounded-lg border bg-panel",
				className,
			)}
		>
			{title === undefined ? null : (
				<header className="flex min-h-11 items-center justify-between gap-3 border-b px-4 py-1.5">
					<h2 className="font-semibold">{title}</h2>
					{actions === undefined ? null : (
						<div className="flex items-center gap-1.5">{actions}</div>
					)}
				</header>
			)}
			{padded ? <div className="p-4">{children}</div> : children}
		</section>
	);
}
