import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { type Hue, toHue } from "./hue.ts";
import { SystemIcon } from "./system-icon.tsx";

const SIZE = {
	sm: "size-5 rounded-[5px] [&_svg]:size-3",
	md: "size-7 rounded-md [&_svg]:size-4",
	lg: "size-10 rounded-[10px] [&_svg]:size-5",
};

/** A square with an icon in a hue. Decoration: the name stands beside it. */
export function Tile({
	hue,
	size = "md",
	className,
	children,
}: {
	readonly hue: Hue;
	readonly size?: keyof typeof SIZE;
	readonly className?: string;
	readonly children: ReactNode;
}) {
	return (
		<span
			aria-hidden
			data-hue={hue}
			className={cx(
				"grid shrink-0 place-items-center bg-hue-soft text-hue",
				SIZE[size],
				className,
			)}
		>
			{children}
		</span>
	);
}

/** The tile of a connector or node kind, by its id: "spotify", "decision", "trigger". */
export function SystemTile({
	system,
	size = "md",
	className,
}: {
	readonly system: string;
	readonly size?: keyof typeof SIZE;
	readonly className?: string;
}) {
	return (
		<Tile hue={toHue(system)} size={size} className={className ?? ""}>
			<SystemIcon system={system} />
		</Tile>
	);
}
