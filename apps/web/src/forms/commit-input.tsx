import { type ReactNode, useId, useState } from "react";
import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";

/**
 * A line that counts only when it is finished (Enter, or on to the next field), for names that other things depend on.
 * Escape brings back what was there; what cannot be used is said, and stays until it is mended.
 */
export function CommitInput({
	label,
	aside,
	hint,
	value,
	check,
	onCommit,
	mono = false,
	hideLabel = false,
	disabled = false,
	placeholder,
	className,
}: {
	readonly label: string;
	readonly aside?: ReactNode;
	readonly hint?: ReactNode;
	readonly value: string;
	/** Why a text cannot be used; null when it can. */
	readonly check: (text: string) => string | null;
	readonly onCommit: (text: string) => void;
	readonly mono?: boolean;
	readonly hideLabel?: boolean;
	readonly disabled?: boolean;
	readonly placeholder?: string;
	readonly className?: string;
}) {
	const id = useId();
	const [draft, setDraft] = useState<string | null>(null);
	const text = draft ?? value;
	const problem = draft === null || draft === value ? null : check(draft);
	const commit = () => {
		if (draft === null || problem !== null) return;
		setDraft(null);
		if (draft !== value) onCommit(draft);
	};
	return (
		<Field
			label={label}
			aside={aside}
			hint={hint}
			hideLabel={hideLabel}
			error={problem ?? undefined}
			disabled={disabled}
			{...(className === undefined ? {} : { className })}
		>
			<Input
				id={id}
				mono={mono}
				value={text}
				placeholder={placeholder}
				onValueChange={setDraft}
				onBlur={commit}
				onKeyDown={(event) => {
					if (event.key === "Enter") {
						event.preventDefault();
						commit();
					}
					if (event.key === "Escape" && draft !== null) {
						event.stopPropagation();
						setDraft(null);
					}
				}}
			/>
		</Field>
	);
}
