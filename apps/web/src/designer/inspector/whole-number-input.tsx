import type { ReactNode } from "react";
import { CommitInput } from "../../forms/commit-input.tsx";

/** A whole number within bounds; others are said to be wrong and not taken. */
export function WholeNumberInput({
	label,
	value,
	least,
	most,
	hint,
	disabled,
	onChange,
}: {
	readonly label: string;
	readonly value: number;
	readonly least: number;
	readonly most: number;
	readonly hint?: ReactNode;
	readonly disabled: boolean;
	readonly onChange: (value: number) => void;
}) {
	const bounds = `${least} to ${most.toLocaleString("en-US")}`;
	return (
		<CommitInput
			label={label}
			aside={bounds}
			hint={hint}
			disabled={disabled}
			value={String(value)}
			check={(text) => {
				const number = Number(text.trim());
				return /^\d+$/.test(text.trim()) && number >= least && number <= most
					? null
					: `Use a whole number from ${bounds}.`;
			}}
			onCommit={(text) => onChange(Number(text.trim()))}
		/>
	);
}
