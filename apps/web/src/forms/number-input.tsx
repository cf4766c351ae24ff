import { useState } from "react";
import { Input, type InputProps } from "../kit/input.tsx";
import { parseNumber } from "./parse-number.ts";

/**
 * A line that holds a number. What cannot be read as one is passed on as the text that it is, so that nothing a person
 * typed is lost and the check can say what is wrong with it.
 */
export function NumberInput({
	value,
	onChange,
	...rest
}: Omit<
	InputProps,
	"value" | "onChange" | "type" | "defaultValue" | "onValueChange"
> & {
	readonly value: number | string | null;
	readonly onChange: (value: number | string | null) => void;
}) {
	const [typed, setTyped] = useState("");
	const shown = readTyped(typed) === value ? typed : String(value ?? "");
	return (
		<Input
			{...rest}
			inputMode="decimal"
			value={shown}
			onValueChange={(text) => {
				setTyped(text);
				onChange(readTyped(text));
			}}
		/>
	);
}

const readTyped = (text: string): number | string | null =>
	text.trim() === "" ? null : (parseNumber(text) ?? text);
