import type { JsonValue } from "@patchbay/flow";
import { useState } from "react";
import { Field } from "../kit/field.tsx";
import { Textarea } from "../kit/textarea.tsx";

/** A value as JSON. While the text is not JSON it stays as it is and says why, and the value stays what it was. */
export function JsonInput({
	label,
	hideLabel = false,
	hint,
	value,
	onChange,
	accept = () => null,
	disabled = false,
	rows = 4,
}: {
	readonly label: string;
	readonly hideLabel?: boolean;
	readonly hint?: string | undefined;
	/** Undefined for nothing at all. */
	readonly value: JsonValue | undefined;
	readonly onChange: (value: JsonValue | undefined) => void;
	/** Why a value cannot be used although it is JSON; null when it can. */
	readonly accept?: (value: JsonValue) => string | null;
	readonly disabled?: boolean;
	readonly rows?: number;
}) {
	const [draft, setDraft] = useState<string | null>(null);
	const written = value === undefined ? "" : JSON.stringify(value, null, 2);
	const text = draft ?? written;
	const problem = draft === null ? null : problemOf(draft, accept);
	return (
		<Field
			label={label}
			hideLabel={hideLabel}
			hint={hint}
			error={problem ?? undefined}
		>
			<Textarea
				mono
				rows={rows}
				value={text}
				disabled={disabled}
				spellCheck={false}
				onChange={(event) => {
					const next = event.currentTarget.value;
					setDraft(next);
					if (next.trim() === "") onChange(undefined);
					else if (problemOf(next, accept) === null)
						// JSON.parse gives exactly what JSON can say.
						onChange(JSON.parse(next) as JsonValue);
				}}
				onBlur={() => {
					if (problem === null) setDraft(null);
				}}
			/>
		</Field>
	);
}

function problemOf(
	text: string,
	accept: (value: JsonValue) => string | null,
): string | null {
	if (text.trim() === "") return null;
	try {
		return accept(JSON.parse(text) as JsonValue); // JSON.parse gives exactly what JSON can say
	} catch (error) {
		return `This is not JSON yet: ${error instanceof Error ? error.message : "it cannot be read"}.`;
	}
}
