import type { ReactNode } from "react";
import { CommitInput } from "../../forms/commit-input.tsx";
import { durationWords, parseDuration } from "./duration-text.ts";

/** A stretch of time in words: "2 days", "90 minutes". */
export function DurationInput({
	label,
	value,
	least,
	most = Number.POSITIVE_INFINITY,
	example = "2 days",
	hint,
	disabled = false,
	hideLabel = false,
	onChange,
}: {
	readonly label: string;
	/** Milliseconds. */
	readonly value: number;
	readonly least: number;
	readonly most?: number;
	/** How it could be written. */
	readonly example?: string;
	readonly hint?: ReactNode;
	readonly disabled?: boolean;
	readonly hideLabel?: boolean;
	readonly onChange: (durationMs: number) => void;
}) {
	return (
		<CommitInput
			label={label}
			aside={`such as ${example}`}
			hint={hint}
			hideLabel={hideLabel}
			disabled={disabled}
			value={durationWords(value)}
			check={(text) => {
				const ms = parseDuration(text);
				if (ms === null)
					return "Write a number and a unit, such as 30 minutes, 36 hours or 2 days.";
				if (ms < least) return `At least ${durationWords(least)}.`;
				return ms > most ? `At most ${durationWords(most)}.` : null;
			}}
			onCommit={(text) => onChange(parseDuration(text) ?? value)}
		/>
	);
}
