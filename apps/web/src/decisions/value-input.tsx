import type { ColumnType, JsonValue } from "@patchbay/flow";
import { useState } from "react";
import { Input } from "../kit/input.tsx";
import { readValue, showValue } from "./value-text.ts";

/** A value of a column's type; empty for none. */
export function ValueInput({
	label,
	type,
	value,
	disabled = false,
	placeholder = "not given",
	onChange,
}: {
	readonly label: string;
	readonly type: ColumnType;
	readonly value: JsonValue | undefined;
	readonly disabled?: boolean;
	readonly placeholder?: string;
	readonly onChange: (value: JsonValue | undefined) => void;
}) {
	// What is being typed, such as `1.`, may read as the value before.
	const [typed, setTyped] = useState<string | null>(null);
	return (
		<Input
			aria-label={label}
			mono
			className="min-w-0"
			disabled={disabled}
			placeholder={
				type === "boolean"
					? "true or false"
					: type === "date"
						? "2027-01-31"
						: placeholder
			}
			value={typed ?? showValue(value)}
			onValueChange={(text) => {
				setTyped(text);
				onChange(readValue(text, type));
			}}
			onBlur={() => setTyped(null)}
		/>
	);
}
