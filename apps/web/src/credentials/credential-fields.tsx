import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";
import { Select } from "../kit/select.tsx";
import { Textarea } from "../kit/textarea.tsx";
import type { CredentialField } from "./form-fields.ts";

/** The fields that a system asks for. Secrets are typed hidden and are not remembered by the browser. */
export function CredentialFields({
	fields,
	values,
	problems,
	onChange,
}: {
	readonly fields: readonly CredentialField[];
	readonly values: Readonly<Record<string, string>>;
	readonly problems: Readonly<Record<string, string>>;
	readonly onChange: (name: string, value: string) => void;
}) {
	return fields.map((field) => (
		<Field
			key={field.name}
			label={field.label}
			aside={field.required ? undefined : "optional"}
			hint={field.hint}
			error={problems[field.name]}
		>
			<Control
				field={field}
				value={values[field.name] ?? field.initial}
				onChange={(value) => onChange(field.name, value)}
			/>
		</Field>
	));
}

function Control({
	field,
	value,
	onChange,
}: {
	readonly field: CredentialField;
	readonly value: string;
	readonly onChange: (value: string) => void;
}) {
	switch (field.kind) {
		case "secret":
			return (
				<Input
					type="password"
					autoComplete="new-password"
					spellCheck={false}
					value={value}
					onValueChange={onChange}
				/>
			);
		case "lines":
			return (
				<Textarea
					value={value}
					onChange={(event) => onChange(event.currentTarget.value)}
				/>
			);
		case "choice":
			return (
				<Select
					options={field.options.map((option) => ({
						value: option,
						label: option,
					}))}
					value={value === "" ? null : value}
					onChange={onChange}
				/>
			);
		case "text":
			return <Input value={value} onValueChange={onChange} />;
	}
}
