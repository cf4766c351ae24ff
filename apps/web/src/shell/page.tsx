import type { ReactNode } from "react";
import { cx } from "../kit/cx.ts";

const WIDTH = { narrow: "max-w-3xl", normal: "max-w-6xl", full: "" };

/** The margins of an ordinary screen inside the frame. */
export function Page({
	width = "normal",
	className,
	children,
}: {
	readonly width?: keyof typeof WIDTH;
	readonly className?: string;
	readonly children: ReactNode;
}) {
	return (
		<div
			className={cx(
				"mx-auto flex w-full flex-1 flex-col gap-5 px-6 pt-5 pb-10 phone:px-4 phone:pt-4",
				WIDTH[width],
				className,
			)}
		>
			{children}
		</div>
	);
}
