import type { ReactNode } from "react";

/** A box that scrolls by itself and therefore can be reached, named and scrolled by keyboard. */
export function ScrollRegion({
	label,
	className,
	children,
}: {
	readonly label: string;
	readonly className?: string;
	readonly children: ReactNode;
}) {
	return (
		<section
			aria-label={label}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: without it the hidden part is out of reach for a keyboard
			tabIndex={0}
			className={className}
		>
			{children}
		</section>
	);
}
