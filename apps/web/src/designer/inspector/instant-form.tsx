/** A day, or a moment of it, by date and time of day; stored as ISO 8601. */
import { type JsonValue, parseInstant } from "@patchbay/flow";
import { useState } from "react";
import { constantOf } from "../../expressions/constant-of.ts";
import {
	localMoment,
	momentText,
	momentWords,
} from "../../expressions/instant-text.ts";
import { Input } from "../../kit/input.tsx";
import { useInspector } from "./inspector-context.tsx";
import type { LiteralForm, LiteralFormProps } from "./literal-form.ts";

function InstantControl({
	value,
	label,
	describedBy,
	disabled,
	onChange,
}: LiteralFormProps) {
	const text = typeof value === "string" ? value : "";
	const moment = localMoment(text);
	/** A time that is set before there is a day. */
	const [waiting, setWaiting] = useState<string | null>(null);
	const { day = "", time = waiting } = moment ?? {};
	return (
		<>
			<div className="flex gap-1.5">
				<Input
					type="date"
					aria-label={`${label}: day`}
					aria-describedby={describedBy}
					disabled={disabled}
					value={day}
					onValueChange={(next) => onChange(momentText({ day: next, time }))}
				/>
				<Input
					type="time"
					aria-label={`${label}: time of day`}
					className="w-32 shrink-0"
					disabled={disabled}
					value={time ?? ""}
					onValueChange={(next) => {
						setWaiting(next === "" ? null : next);
						if (moment) onChange(momentText({ day, time: next }));
					}}
				/>
			</div>
			<Meaning text={text} />
		</>
	);
}

function Meaning({ text }: { readonly text: string }) {
	const { data } = useInspector();
	const instant = parseInstant(text);
	if (!instant) return null;
	const isOver = instant <= data.now;
	return (
		<p className={`mt-1 text-xs ${isOver ? "text-wait" : "text-ink-2"}`}>
			{text.includes("T") ? "" : "The first moment of that day in UTC: "}
			{momentWords(instant)}.
			{isOver ? " That is over already: the run would go on at once." : ""}
		</p>
	);
}

const CALL = /^\s*(?:date|date\s+and\s+time)\s*\(\s*("[^"]*")\s*\)\s*$/;

/** A day or moment: `2027-03-01`, and `date("2027-03-01")` in expressions. */
export const INSTANT_FORM: LiteralForm = {
	type: "date",
	Control: InstantControl,
	toSource(value: JsonValue) {
		const isMoment = typeof value === "string" && value.includes("T");
		return `${isMoment ? "date and time" : "date"}(${JSON.stringify(value)})`;
	},
	fromSource(source) {
		const text = constantOf(CALL.exec(source)?.[1] ?? source);
		return typeof text === "string" && parseInstant(text) ? text : undefined;
	},
	fits: (value) => typeof value === "string" && parseInstant(value) !== null,
};
