import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps, ReactNode } from "react";
import { controlClass } from "./control-class.ts";
import { cx } from "./cx.ts";

export type InputProps = Omit<
	ComponentProps<typeof Base>,
	"className" | "style" | "prefix"
> & {
	readonly className?: string | undefined;
	/** Mono face, for code and expressions. */
	readonly mono?: boolean;
	/** An icon or unit inside the frame, before and after the text. */
	readonly before?: ReactNode;
	readonly after?: ReactNode;
};

/** A line of text. Inside `<Field>` its label, hint and error are wired; alone it needs an aria-label. */
export function Input({
	className,
	mono = false,
	before,
	after,
	...rest
}: InputProps) {
	const frame = controlClass(
		cx(
			"h-[34px] px-2.5 phone:h-11",
			mono && "font-mono text-sm",
			before !== undefined && "pl-8",
			after !== undefined && "pr-9",
		),
	);
	if (before === undefined && after === undefined) {
		return (
			<Base autoComplete="off" {...rest} className={cx(frame, className)} />
		);
	}
	return (
		<span className={cx("relative block", className)}>
			{before === undefined ? null : (
				<span className="pointer-events-none absolute inset-y-0 left-0 grid w-8 place-items-center text-ink-3 [&_svg]:size-4">
					{before}
				</span>
			)}
			<Base autoComplete="off" {...rest} className={frame} />
			{after === undefined ? null : (
				<span className="absolute inset-y-0 right-0 grid w-9 place-items-center text-ink-3 [&_svg]:size-4">
					{after}
				</span>
			)}
		</span>
	);
}
