import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { controlClass } from "./control-class.ts";
import { cx } from "./cx.ts";

export type TextareaProps = ComponentProps<"textarea"> & {
	/** Mono face, for code and expressions. */
	readonly mono?: boolean;
};

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({
	className,
	mono = false,
	rows = 3,
	...rest
}: TextareaProps) {
	return (
		<Field.Control
			render={
				<textarea
					rows={rows}
					{...rest}
					className={controlClass(
						cx(
							"field-sizing-content block max-h-96 min-h-[4.5rem] resize-y px-2.5 py-1.5",
							mono && "font-mono text-sm",
							className,
						),
					)}
				/>
			}
		/>
	);
}
