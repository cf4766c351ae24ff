/** The controls for values that are written down and are not text. */
import type { JsonSchema, JsonValue } from "@patchbay/flow";
import { JsonInput } from "../../forms/json-input.tsx";
import { ListEditor } from "../../forms/list-editor.tsx";
import { NumberInput } from "../../forms/number-input.tsx";
import { controlOf, wordsOf } from "../../forms/schema-control.ts";
import { Checkbox } from "../../kit/checkbox.tsx";
import { Input } from "../../kit/input.tsx";
import { Segmented } from "../../kit/segmented.tsx";
import { Select } from "../../kit/select.tsx";

type ControlProps = {
	readonly schema: JsonSchema;
	readonly label: string;
	readonly value: JsonValue;
	/** Null takes the value away. */
	readonly onChange: (value: JsonValue) => void;
	readonly required: boolean;
	readonly disabled: boolean;
	readonly describedBy: string | undefined;
};

/** A number, a day, yes or no, a choice, a list, or JSON. */
export function LiteralControl(props: ControlProps) {
	const { schema, label, value, onChange, disabled, describedBy } = props;
	switch (controlOf(schema)) {
		case "number":
			return (
				<NumberInput
					aria-label={label}
					aria-describedby={describedBy}
					placeholder={defaultWords(schema)}
					disabled={disabled}
					value={
						typeof value === "number" || typeof value === "string"
							? value
							: null
					}
					onChange={onChange}
				/>
			);
		case "date":
			return (
				<Input
					type="date"
					aria-label={label}
					aria-describedby={describedBy}
					disabled={disabled}
					value={typeof value === "string" ? value : ""}
					onValueChange={(next) => onChange(next === "" ? null : next)}
				/>
			);
		case "boolean":
			return <YesOrNo {...props} />;
		case "choice":
			return <Choice {...props} />;
		case "choices":
			return <Choices {...props} />;
		case "texts":
			return (
				<ListEditor
					label={label}
					disabled={disabled}
					value={textsIn(value)}
					onChange={(next) => onChange(next.length === 0 ? null : next)}
				/>
			);
		default:
			return (
				<JsonInput
					label={label}
					hideLabel
					value={value ?? undefined}
					disabled={disabled}
					onChange={(next) => onChange(next ?? null)}
				/>
			);
	}
}

const textsIn = (value: JsonValue): readonly string[] =>
	Array.isArray(value)
		? value.filter((entry) => typeof entry === "string")
		: [];

/** What counts when nothing is given, as far as one can say it in a word. */
export function defaultWords(schema: JsonSchema): string | undefined {
	const { default: value } = schema;
	if (typeof value === "boolean") return value ? "yes" : "no";
	if (Array.isArray(value)) return value.join(", ") || undefined;
	if (typeof value === "number") return String(value);
	return typeof value === "string" && value !== "" ? value : undefined;
}

function YesOrNo({
	schema,
	label,
	value,
	onChange,
	required,
	disabled,
}: ControlProps) {
	const fallback = defaultWords(schema);
	const options = [
		{ value: "yes" as const, label: "Yes" },
		{ value: "no" as const, label: "No" },
		...(required
			? []
			: [
					{
						value: "unset" as const,
						label: fallback === undefined ? "Not set" : `Default (${fallback})`,
					},
				]),
	];
	return (
		<Segmented<"yes" | "no" | "unset">
			label={label}
			options={options}
			value={value === true ? "yes" : value === false ? "no" : "unset"}
			className="whitespace-nowrap"
			onChange={(next) => {
				if (!disabled) onChange(next === "unset" ? null : next === "yes");
			}}
		/>
	);
}

/** Stands for no choice; no word of a schema begins with a space. */
const NONE = " none";

function Choice({
	schema,
	label,
	value,
	onChange,
	required,
	disabled,
}: ControlProps) {
	const fallback = defaultWords(schema);
	const words = wordsOf(schema).map((word) => ({ value: word, label: word }));
	const none = {
		value: NONE,
		label: fallback === undefined ? "Not set" : `Default: ${fallback}`,
	};
	return (
		<Select
			label={label}
			disabled={disabled}
			options={required ? words : [none, ...words]}
			value={typeof value === "string" ? value : required ? null : NONE}
			onChange={(next) => onChange(next === NONE ? null : next)}
		/>
	);
}

function Choices({ schema, value, onChange, disabled }: ControlProps) {
	const fallback = Array.isArray(schema.default) ? schema.default : [];
	const chosen = value === null ? fallback : textsIn(value);
	return (
		<div className="grid grid-cols-2 gap-x-4 gap-y-2 rounded-md border border-control bg-panel px-2.5 py-2">
			{wordsOf(schema).map((word) => (
				<Checkbox
					key={word}
					label={word}
					disabled={disabled}
					checked={chosen.includes(word)}
					onChange={(checked) =>
						onChange(
							wordsOf(schema).filter((each) =>
								each === word ? checked : chosen.includes(each),
							),
						)
					}
				/>
			))}
		</div>
	);
}
