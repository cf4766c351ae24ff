import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import type { Hue } from "./hue.ts";

/**
 * A small fact. Plain: `<Chip name="region">FR</Chip>`. With `hue` it is a reference to a step in that system's colour;
 * with `onRemove` it carries a cross.
 */
export function Chip({
	name,
	hue,
	round = false,
	onRemove,
	className,
	children,
}: {
	/** The quiet word in front: partner, region. */
	readonly name?: string | undefined;
	readonly hue?: Hue | undefined;
	/** A pill without edge, for titles: "Draft · based on v6". */
	readonly round?: boolean;
	readonly onRemove?: (() => void) | undefined;
	readonly className?: string;
	readonly children: ReactNode;
}) {
	return (
		<span
			data-hue={hue}
			className={cx(
				"inline-flex max-w-full items-center gap-1 whitespace-nowrap text-sm",
				round
					? "rounded-full bg-sunk px-2 py-0.5 text-ink-2"
					: "rounded-sm border bg-panel px-1.5 py-px text-ink-2",
				hue !== undefined &&
					"border-transparent bg-hue-soft font-medium text-hue-ink",
				className,
			)}
		>
			{name === undefined ? null : <span>{name}</span>}
			<span
				className={cx(
					"min-w-0 truncate",
					name !== undefined && "font-semibold text-ink",
				)}
			>
				{children}
			</span>
			{onRemove === undefined ? null : (
				<button
					type="button"
					aria-label={`Remove ${name ?? (typeof children === "string" ? children : "this")}`}
					onClick={onRemove}
					className="-mr-1 grid size-4 place-items-center rounded-[4px] hover:bg-current/10"
				>
					<X className="size-3" aria-hidden />
				</button>
			)}
		</span>
	);
}
