/** The form that starts a run. It holds nothing: the values come in and go out, and the caller checks and sends them. */
import type {
	FieldProblem,
	FormField,
	JsonObject,
	JsonValue,
} from "@patchbay/flow";
import { useId } from "react";
import { Combobox } from "../kit/combobox.tsx";
import { cx } from "../kit/cx.ts";
import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";
import { Segmented } from "../kit/segmented.tsx";
import { Select } from "../kit/select.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { NumberInput } from "./number-input.tsx";

/** More options than this are found by typing. */
const MANY_OPTIONS = 12;

export type TriggerFormProps = {
	readonly fields: readonly FormField[];
	readonly value: JsonObject;
	/** Gets the whole new value. A field that was emptied is left out of it. */
	readonly onChange: (value: JsonObject) => void;
	readonly problems: readonly FieldProblem[];
	readonly className?: string;
};

/** What a flow asks for before it starts, one control for each field, each with its own problem under it. */
export function TriggerForm({
	fields,
	value,
	onChange,
	problems,
	className,
}: TriggerFormProps) {
	if (fields.length === 0)
		return (
			<p className={cx("text-ink-2", className)}>
				This flow asks for nothing: it can start as it is.
			</p>
		);
	return (
		<div className={cx("flex flex-col gap-4", className)}>
			{fields.map((field) => (
				<FormRow
					key={field.name}
					field={field}
					value={Object.hasOwn(value, field.name) ? value[field.name] : null}
					problem={
						problems.find((problem) => problem.field === field.name)?.message
					}
					onChange={(next) => onChange(withValue(value, field.name, next))}
				/>
			))}
		</div>
	);
}

/** The values with one of them changed; nothing and empty text take it out. */
function withValue(
	values: JsonObject,
	name: string,
	value: JsonValue,
): JsonObject {
	const { [name]: _, ...others } = values;
	return value === null || value === "" ? others : { ...others, [name]: value };
}

type RowProps = {
	readonly field: FormField;
	readonly value: JsonValue | undefined;
	readonly problem: string | undefined;
	readonly onChange: (value: JsonValue) => void;
};

function FormRow({ field, value, problem, onChange }: RowProps) {
	if (field.type === "boolean")
		return (
			<YesOrNo
				field={field}
				value={value}
				problem={problem}
				onChange={onChange}
			/>
		);
	return (
		<Field
			label={field.label}
			aside={field.required ? undefined : "optional"}
			hint={field.hint}
			error={problem}
		>
			<Control field={field} value={value} onChange={onChange} />
		</Field>
	);
}

function Control({ field, value, onChange }: Omit<RowProps, "problem">) {
	const text =
		typeof value === "string" || typeof value === "number" ? String(value) : "";
	switch (field.type) {
		case "number":
			return (
				<NumberInput
					required={field.required}
					value={typeof value === "number" ? value : text || null}
					onChange={onChange}
				/>
			);
		case "longtext":
			return (
				<Textarea
					required={field.required}
					value={text}
					onChange={(event) => onChange(event.currentTarget.value)}
				/>
			);
		case "date":
			return (
				<Input
					type="date"
					required={field.required}
					value={text}
					onValueChange={onChange}
				/>
			);
		case "choice":
			return <Choice field={field} value={text} onChange={onChange} />;
		default:
			return (
				<Input
					required={field.required}
					value={text}
					onValueChange={onChange}
				/>
			);
	}
}

function Choice({
	field,
	value,
	onChange,
}: {
	readonly field: FormField;
	readonly value: string;
	readonly onChange: (value: JsonValue) => void;
}) {
	const options = (field.options ?? []).map((option) => ({
		value: option,
		label: option,
	}));
	if (options.length > MANY_OPTIONS)
		return (
			<Combobox
				options={options}
				value={value === "" ? null : value}
				onChange={onChange}
				clearable={!field.required}
			/>
		);
	return (
		<Select
			options={
				field.required ? options : [{ value: "", label: "None" }, ...options]
			}
			value={value === "" ? null : value}
			onChange={onChange}
		/>
	);
}

/** Two words instead of a switch: a switch that nobody touched looks like a no that somebody meant. */
function YesOrNo({ field, value, problem, onChange }: RowProps) {
	const helpId = useId();
	const help = problem ?? field.hint;
	return (
		<fieldset
			aria-describedby={help === undefined ? undefined : helpId}
			className="flex min-w-0 flex-col gap-1.5"
		>
			<legend className="float-left mb-1.5 w-full font-medium">
				<span className="flex items-baseline justify-between gap-3">
					{field.label}
					{field.required ? null : (
						<span className="font-normal text-ink-3 text-xs">optional</span>
					)}
				</span>
			</legend>
			<Segmented<"yes" | "no" | "">
				label={field.label}
				options={[
					{ value: "yes", label: "Yes" },
					{ value: "no", label: "No" },
				]}
				value={value === true ? "yes" : value === false ? "no" : ""}
				onChange={(next) => onChange(next === "yes")}
				className="self-start"
			/>
			{help === undefined ? null : (
				<p
					id={helpId}
					className={cx(
						"text-sm",
						problem === undefined ? "text-ink-2" : "text-bad",
					)}
				>
					{help}
				</p>
			)}
		</fieldset>
	);
}
