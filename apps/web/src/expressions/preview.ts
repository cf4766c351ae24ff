/** What a field comes to on the sample data, in words, or why it comes to nothing. */
import {
	type Binding,
	compileExpression,
	compileTemplate,
	type DeepReadonly,
	type ExpressionResult,
	inferType,
	type JsonObject,
	type JsonValue,
	schemaOfType,
	type TypeScope,
} from "@patchbay/flow";
import { formatValue } from "./format-value.ts";
import { inWords } from "./path-words.ts";
import { schemaOfValue, typeWords } from "./type-words.ts";
import { pathOfSource } from "./value-source.ts";

/** A line under a field. */
export interface Preview {
	/** `value`: a value as it is. `computed`: it was worked out. `nothing`: there is none. `problem`: it cannot be. */
	readonly tone: "value" | "computed" | "nothing" | "problem";
	readonly text: string;
	/** A small fact behind it. */
	readonly note?: string;
	readonly value?: JsonValue;
	/** What kind of value it is, as far as that is known: "list of numbers". */
	readonly type?: string;
}

/** The data that previews are computed on. */
export interface PreviewData {
	readonly context: JsonObject;
	readonly now: Date;
	readonly keyById: ReadonlyMap<string, string>;
	readonly types: TypeScope;
}

/** The preview of a binding; null when there is nothing to say, because it is written down or cannot be read yet. */
export function previewOf(
	binding: DeepReadonly<Binding> | undefined,
	data: PreviewData,
): Preview | null {
	if (!binding || binding.kind === "literal" || binding.source.trim() === "")
		return null;
	return binding.kind === "expression"
		? previewExpression(binding.source, data)
		: previewTemplate(binding.source, data);
}

/** The preview of an expression in stored form. */
export function previewExpression(
	source: string,
	{ context, now, keyById, types }: PreviewData,
): Preview | null {
	const compiled = compileExpression(source);
	if (source.trim() === "" || compiled.issues.length > 0) return null;
	const whole = pathOfSource(source);
	const result = compiled.evaluate(context, now);
	const known = typeWords(schemaOfType(inferType(source, types).type));
	if (!result.ok || result.value === null)
		return {
			...explain(result, whole !== null, keyById),
			...(known === UNKNOWN ? {} : { type: known }),
		};
	const warning = result.warnings?.[0];
	const note =
		warning === undefined
			? whole === null
				? countOf(compiled.variables, context)
				: undefined
			: inWords(warning, keyById);
	return {
		tone: whole === null ? "computed" : "value",
		text: formatValue(result.value),
		value: result.value,
		type: known === UNKNOWN ? typeWords(schemaOfValue(result.value)) : known,
		...(note === undefined ? {} : { note }),
	};
}

const UNKNOWN = typeWords({});

function explain(
	result: ExpressionResult,
	whole: boolean,
	keyById: ReadonlyMap<string, string>,
): Preview {
	if (result.ok || (result.code === "missing" && whole))
		return { tone: "nothing", text: "Nothing on this sample" };
	return {
		tone: result.code === "missing" ? "nothing" : "problem",
		text: inWords(result.message, keyById),
	};
}

/** The preview of a template in stored form. */
export function previewTemplate(
	source: string,
	{ context, now, keyById }: PreviewData,
): Preview | null {
	const compiled = compileTemplate(source);
	if (compiled.issues.length > 0) return null;
	const result = compiled.evaluate(context, now);
	if (!result.ok)
		return { tone: "problem", text: inWords(result.message, keyById) };
	const [missing] = result.missing;
	return {
		tone: "value",
		text: formatValue(result.value),
		value: result.value,
		...(missing === undefined
			? {}
			: { note: `${inWords(missing, keyById)} is empty` }),
	};
}

/** "from 46 tracks": how many things an expression looked at, when it looks at one list. */
function countOf(
	variables: readonly { readonly path: readonly string[] }[],
	context: JsonObject,
): string | undefined {
	const counts = new Set(
		variables.flatMap(({ path }) => {
			let value: JsonValue | undefined = context;
			for (const part of path) {
				value =
					typeof value === "object" &&
					value !== null &&
					!Array.isArray(value) &&
					Object.hasOwn(value, part)
						? (value as JsonObject)[part] // neither null nor a list
						: undefined;
				if (Array.isArray(value))
					return [`from ${value.length} ${value.length === 1 ? "item" : part}`];
			}
			return [];
		}),
	);
	const [only] = counts;
	return counts.size === 1 ? only : undefined;
}
