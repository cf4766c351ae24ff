/** A plain form made of a JSON Schema, for settings in which nothing is computed, such as those of a credential. */
import type {
	FieldProblem,
	JsonObject,
	JsonSchema,
	JsonValue,
} from "@patchbay/flow";
import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";
import { Select } from "../kit/select.tsx";
import { Switch } from "../kit/switch.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { JsonInput } from "./json-input.tsx";
import { ListEditor } from "./list-editor.tsx";
import { NumberInput } from "./number-input.tsx";
import { controlOf, titleOf, wordsOf } from "./schema-control.ts";

/** The values that a schema begins with. */
export const defaultsOf = (schema: JsonSchema): JsonObject =>
	Object.fromEntries(
		Object.entries(schema.properties ?? {}).flatMap(
			([name, field]) =>
				field.default === undefined ? [] : [[name, field.default as JsonValue]], // schemas arrive as JSON
		),
	);

/** One control for each property. Secrets are never shown as they are typed. */
export function JsonSchemaForm({
	schema,
	value,
	onChange,
	problems = [],
	disabled = false,
}: {
	readonly schema: JsonSchema;
	readonly value: JsonObject;
	/** Gets the whole new value. A field that was emptied is left out of it. */
	readonly onChange: (value: JsonObject) => void;
	readonly problems?: readonly FieldProblem[];
	readonly disabled?: boolean;
}) {
	const required = new Set(schema.required);
	return (
		<div className="flex flex-col gap-4">
			{Object.entries(schema.properties ?? {}).map(([name, field]) => (
				<SchemaField
					key={name}
					name={name}
					schema={field}
					required={required.has(name)}
					disabled={disabled}
					value={Object.hasOwn(value, name) ? value[name] : undefined}
					problem={problems.find((entry) => entry.field === name)?.message}
					onChange={(next) => {
						const { [name]: _, ...others } = value;
						onChange(
							next === undefined || next === null
								? others
								: { ...others, [name]: next },
						);
					}}
				/>
			))}
		</div>
	);
}

type SchemaFieldProps = {
	readonly name: string;
	readonly schema: JsonSchema;
	readonly required: boolean;
	readonly disabled: boolean;
	readonly value: JsonValue | undefined;
	readonly problem: string | undefined;
	readonly onChange: (value: JsonValue | undefined) => void;
};

function SchemaField(props: SchemaFieldProps) {
	const { name, schema, required, disabled, value, problem, onChange } = props;
	const title = titleOf(name, schema);
	const control = controlOf(schema);
	if (control === "boolean")
		return (
			<Switch
				label={title}
				hint={problem ?? schema.description}
				checked={value === true}
				disabled={disabled}
				onChange={onChange}
			/>
		);
	if (control === "json" || control === "pairs")
		return (
			<JsonInput
				label={title}
				hint={schema.description}
				value={value}
				disabled={disabled}
				onChange={onChange}
			/>
		);
	return (
		<Field
			label={title}
			aside={required ? undefined : "optional"}
			hint={schema.description}
			error={problem}
			disabled={disabled}
		>
			<PlainControl {...props} title={title} />
		</Field>
	);
}

function PlainControl({
	schema,
	required,
	disabled,
	value,
	title,
	onChange,
}: SchemaFieldProps & { readonly title: string }) {
	const text =
		typeof value === "string" || typeof value === "number" ? String(value) : "";
	const [example] = schema.examples ?? [];
	const placeholder = typeof example === "string" ? example : undefined;
	switch (controlOf(schema)) {
		case "number":
			return (
				<NumberInput
					required={required}
					value={typeof value === "number" ? value : text || null}
					onChange={onChange}
				/>
			);
		case "choice":
			return (
				<Select
					options={wordsOf(schema).map((word) => ({
						value: word,
						label: word,
					}))}
					value={text === "" ? null : text}
					disabled={disabled}
					onChange={onChange}
				/>
			);
		case "longtext":
			if (!schema.secret)
				return (
					<Textarea
						required={required}
						value={text}
						placeholder={placeholder}
						onChange={(event) => onChange(event.currentTarget.value)}
					/>
				);
			break;
		case "texts":
		case "choices":
			return (
				<ListEditor
					label={title}
					disabled={disabled}
					value={
						Array.isArray(value)
							? value.filter((entry) => typeof entry === "string")
							: []
					}
					onChange={onChange}
				/>
			);
	}
	return (
		<Input
			type={
				schema.secret ? "password" : schema.format === "date" ? "date" : "text"
			}
			autoComplete={schema.secret ? "new-password" : "off"}
			required={required}
			value={text}
			placeholder={placeholder}
			onValueChange={onChange}
		/>
	);
}
