import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

/** Two to four choices side by side, one of them always taken: "Value | Expression", "Light | Dark". */
export function Segmented<T extends string>({
	label,
	options,
	value,
	onChange,
	size = "md",
	className,
}: {
	readonly label: string;
	readonly options: readonly {
		readonly value: T;
		readonly label: string;
		readonly icon?: ReactNode;
	}[];
	readonly value: T;
	readonly onChange: (value: T) => void;
	readonly size?: "sm" | "md";
	readonly className?: string;
}) {
	return (
		<ToggleGroup
			aria-label={label}
			value={[value]}
			onValueChange={(next) => {
				const option = options.find((candidate) => candidate.value === next[0]);
				if (option) onChange(option.value);
			}}
			className={cx("inline-flex rounded-md bg-sunk p-0.5", className)}
		>
			{options.map((option) => (
				<Toggle
					key={option.value}
					value={option.value}
					className={cx(
						"inline-flex flex-1 items-center justify-center gap-1.5 rounded-sm border border-transparent px-2.5 text-ink-2 hover:text-ink data-pressed:border-line data-pressed:bg-panel data-pressed:font-medium data-pressed:text-ink data-pressed:shadow-sm [&_svg]:size-3.5",
						size === "sm" ? "h-6 text-sm" : "h-7 phone:h-9",
					)}
				>
					{option.icon}
					{option.label}
				</Toggle>
			))}
		</ToggleGroup>
	);
}
