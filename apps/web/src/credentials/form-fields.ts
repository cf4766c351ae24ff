/** The fields of a credential's form, read from the connector's JSON Schema. Pure. */
import type { JsonSchema } from "@patchbay/flow";

export type CredentialField = {
	readonly name: string;
	readonly label: string;
	readonly hint: string | undefined;
	readonly kind: "text" | "secret" | "lines" | "choice";
	readonly options: readonly string[];
	readonly required: boolean;
	/** What the field begins with. */
	readonly initial: string;
};

/** One field for each property; what is secret is never shown again. */
export function fieldsOf(
	schema: JsonSchema | null,
): readonly CredentialField[] {
	const required = new Set(schema?.required ?? []);
	return Object.entries(schema?.properties ?? {}).map(([name, property]) => {
		const options = (property.enum ?? []).filter(
			(option) => typeof option === "string",
		);
		return {
			name,
			label: property.title ?? name,
			hint: property.description,
			kind: property.secret
				? "secret"
				: options.length > 0
					? "choice"
					: property.multiline
						? "lines"
						: "text",
			options,
			required: required.has(name),
			initial: typeof property.default === "string" ? property.default : "",
		};
	});
}

/** What the form is sent with: fields that were left empty are left out. */
export const filledIn = (
	values: Readonly<Record<string, string>>,
): Record<string, string> =>
	Object.fromEntries(
		Object.entries(values).filter(([, value]) => value.trim() !== ""),
	);
