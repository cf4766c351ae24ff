import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { Picture, type PictureName } from "./picture.tsx";

/** Nothing here yet: a picture, what would be here, and the one thing to do about it. */
export function EmptyState({
	picture,
	title,
	children,
	action,
	className,
}: {
	readonly picture: PictureName;
	readonly title: string;
	/** One or two sentences that teach. */
	readonly children?: ReactNode;
	readonly action?: ReactNode;
	readonly className?: string;
}) {
	return (
		<div
			className={cx(
				"flex flex-col items-center px-6 py-14 text-center",
				className,
			)}
		>
			<Picture name={picture} />
			<h2 className="mt-5 text-balance font-semibold text-lg tracking-tight">
				{title}
			</h2>
			{children === undefined ? null : (
				<p className="mt-1.5 max-w-[26rem] text-balance text-ink-2">
					{children}
				</p>
			)}
			{action === undefined ? null : (
				<div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>
			)}
		</div>
	);
}
