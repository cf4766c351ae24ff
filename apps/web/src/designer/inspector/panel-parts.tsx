import type { ReactNode } from "react";
import { cx } from "../../kit/cx.ts";

/** The fields of a tab, one under the other. */
export function PanelBody({
	className,
	children,
}: {
	readonly className?: string;
	readonly children: ReactNode;
}) {
	return (
		<div className={cx("flex flex-col gap-3.5 px-4 pt-3 pb-8", className)}>
			{children}
		</div>
	);
}

/** Fields that belong together, under a line and a heading. */
export function PanelSection({
	title,
	aside,
	children,
}: {
	readonly title: string;
	readonly aside?: ReactNode;
	readonly children: ReactNode;
}) {
	return (
		<section
			aria-label={title}
			className="-mx-4 flex flex-col gap-3 border-t px-4 pt-3.5"
		>
			<header className="flex items-center justify-between gap-2">
				<h3 className="font-medium">{title}</h3>
				{aside}
			</header>
			{children}
		</section>
	);
}

/** A sentence that explains. */
export const Explain = ({ children }: { readonly children: ReactNode }) => (
	<p className="text-ink-2 text-sm">{children}</p>
);
