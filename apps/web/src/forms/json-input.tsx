import type { JsonValue } from "@patchbay/flow";
import { useState } from "react";
import { Field } from "../kit/field.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { readJson } from "./read-json.ts";

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
					else {
						const read = readJson(next);
						if (read.ok && accept(read.value) === null) onChange(read.value);
					}
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
	const read = readJson(text);
	return read.ok ? accept(read.value) : read.problem;
}
