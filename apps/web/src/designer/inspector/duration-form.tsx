/** A length of time as a number and a unit, stored as ISO 8601. */
import { addDuration, type JsonValue } from "@patchbay/flow";
import { useState } from "react";
import { constantOf } from "../../expressions/constant-of.ts";
import {
	DURATION_UNITS,
	type DurationUnit,
	isoOf,
	plainDuration,
} from "../../expressions/iso-duration.ts";
import { NumberInput } from "../../forms/number-input.tsx";
import { Input } from "../../kit/input.tsx";
import { Select } from "../../kit/select.tsx";
import type { LiteralForm, LiteralFormProps } from "./literal-form.ts";

const UNITS = DURATION_UNITS.map((value) => ({ value, label: `${value}s` }));

function DurationControl({ value, ...props }: LiteralFormProps) {
	const text = typeof value === "string" ? value : "";
	const plain = plainDuration(text);
	return text !== "" && plain === null ? (
		<MixedDuration {...props} text={text} />
	) : (
		<PlainDurationControl {...props} text={text} />
	);
}

function PlainDurationControl({
	text,
	label,
	describedBy,
	disabled,
	onChange,
}: Omit<LiteralFormProps, "value"> & { readonly text: string }) {
	const plain = plainDuration(text);
	const [chosen, setChosen] = useState<DurationUnit>("hour");
	/** What is typed and is no whole number. */
	const [odd, setOdd] = useState<number | string | null>(null);
	const unit = plain?.unit ?? chosen;
	return (
		<>
			<div className="flex gap-1.5">
				<NumberInput
					aria-label={`${label}: number`}
					aria-describedby={describedBy}
					aria-invalid={odd !== null || undefined}
					disabled={disabled}
					value={odd ?? plain?.amount ?? null}
					onChange={(amount) => {
						const fits =
							typeof amount === "number" &&
							Number.isInteger(amount) &&
							amount >= 0 &&
							amount < 1e9;
						setOdd(fits ? null : amount);
						if (fits) onChange(isoOf({ amount, unit }));
						if (amount === null) onChange(null);
					}}
				/>
				<Select
					label={`${label}: unit`}
					className="w-32 shrink-0"
					options={UNITS}
					value={unit}
					disabled={disabled}
					onChange={(next) => {
						setChosen(next);
						if (plain) onChange(isoOf({ amount: plain.amount, unit: next }));
					}}
				/>
			</div>
			{odd === null ? null : (
				<p role="alert" className="mt-1 text-bad text-xs">
					Use a whole number: 90 minutes in place of 1.5 hours.
				</p>
			)}
		</>
	);
}

/** What is no whole number of one unit, as it is written. */
const MixedDuration = ({
	text,
	label,
	describedBy,
	disabled,
	onChange,
}: Omit<LiteralFormProps, "value"> & { readonly text: string }) => (
	<Input
		mono
		aria-label={label}
		aria-describedby={describedBy}
		disabled={disabled}
		value={text}
		onValueChange={(next) => onChange(next.trim() === "" ? null : next)}
	/>
);

const CALL = /^\s*duration\s*\(\s*("[^"]*")\s*\)\s*$/;

/** A length of time: `PT2H`, and `duration("PT2H")` in expressions. */
export const DURATION_FORM: LiteralForm = {
	type: "length of time",
	Control: DurationControl,
	toSource: (value: JsonValue) => `duration(${JSON.stringify(value)})`,
	fromSource(source) {
		const text = constantOf(CALL.exec(source)?.[1] ?? source);
		return typeof text === "string" && addDuration(new Date(0), text)
			? text
			: undefined;
	},
	fits: (value) =>
		typeof value === "string" && addDuration(new Date(0), value) !== null,
};
