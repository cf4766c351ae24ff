/**
 * One typed field: written down, text with values in it, or computed. Changing from one to another keeps what was
 * written, and changing back brings back what was there.
 */
import {
	type Binding,
	type DeepReadonly,
	expression,
	type JsonSchema,
	literal,
} from "@patchbay/flow";
import { ListTree } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";
import { controlOf } from "../../forms/schema-control.ts";
import {
	bindingOfText,
	isEmptyBinding,
	textOfBinding,
	toExpression,
	toLiteral,
	toTextBinding,
} from "./expressions/binding-forms.ts";
import {
	dropHandlers,
	ExpressionInput,
	type ExpressionInputHandle,
} from "./expressions/expression-input.tsx";
import { LiveResult } from "./expressions/live-result.tsx";
import { previewOf } from "./expressions/preview.ts";
import { typeWords } from "./expressions/type-words.ts";
import { ValuePicker } from "./expressions/value-picker.tsx";
import { sourceOfPath } from "./expressions/value-source.ts";
import { FieldFrame, FieldTool } from "./field-frame.tsx";
import { isMissing, issuesAt, notesOf } from "./field-issues.ts";
import { FieldNotes } from "./field-notes.tsx";
import { useInspector } from "./inspector-context.tsx";
import { defaultWords, LiteralControl } from "./literal-control.tsx";
import { PairsEditor } from "./pairs-editor.tsx";
import { useSettled } from "./use-settled.ts";

type AnyBinding = DeepReadonly<Binding>;

export type BindingFieldProps = {
	/** Its path in problems: `inputs.name`. */
	readonly field: string;
	readonly label: string;
	/** What it holds; an empty schema takes anything. */
	readonly schema: JsonSchema;
	readonly value: AnyBinding | undefined;
	/** Undefined when the field is empty. */
	readonly onChange: (value: Binding | undefined) => void;
	readonly required?: boolean;
	readonly hideLabel?: boolean;
	/** Without a schema: begins as an expression. */
	readonly computedFirst?: boolean;
	/** Stands in place of the label's words, such as a name that can be changed. */
	readonly heading?: ReactNode;
	/** More buttons beside the label. */
	readonly tools?: ReactNode;
	readonly className?: string;
};

/** How long a source must stand still before it is called wrong. */
const PATIENCE_MS = 600;

/** A field with its label, type, ways to fill it, live result and problems. */
export function BindingField({
	field,
	label,
	schema,
	value,
	onChange,
	required = false,
	hideLabel = false,
	computedFirst = false,
	heading,
	tools,
	className,
}: BindingFieldProps) {
	const { data, issues, keyById, readOnly } = useInspector();
	const ids = useIds();
	const input = useRef<ExpressionInputHandle>(null);
	const isText = textFirst(schema);
	const mode = useMode(value, { isText, computedFirst });
	const own = issuesAt(issues, field);
	const source = sourceOf(value);
	const settled = useSettled(source, PATIENCE_MS);
	const notes = notesOf(
		settled?.text === source?.text ? settled : null,
		own,
		keyById,
	);
	const preview = previewOf(value, data);
	const empty = isEmptyBinding(value);
	const hint = empty ? hintOf(schema) : undefined;

	const give = (next: Binding) =>
		onChange(isEmptyBinding(next) ? undefined : next);
	const pickValue = (path: readonly string[]) => {
		if (input.current) input.current.insertValue(path);
		else give(expression(sourceOfPath(path)));
	};
	const toggle = () => {
		give(mode.toggle(schema));
		requestAnimationFrame(() => input.current?.focus());
	};
	return (
		<FieldFrame
			field={field}
			label={heading ?? label}
			labelId={ids.label}
			hideLabel={hideLabel}
			aside={typeWords(schema) === "any value" ? "" : typeWords(schema)}
			missing={required && (isMissing(own) || empty)}
			className={className}
			tools={
				readOnly ? undefined : (
					<>
						<ValuePicker
							trigger={
								<FieldTool label={`Insert a value into ${label}`}>
									<ListTree aria-hidden />
								</FieldTool>
							}
							onPick={pickValue}
						/>
						<FieldTool
							label={`${label}: compute by an expression`}
							pressed={mode.computed}
							onClick={toggle}
						>
							fx
						</FieldTool>
						{tools}
					</>
				)
			}
		>
			<Control
				input={input}
				mode={mode.kind}
				schema={schema}
				label={label}
				labelledBy={heading === undefined ? ids.label : undefined}
				describedBy={ids.help}
				invalid={notes.some(({ severity }) => severity === "error")}
				required={required}
				disabled={readOnly}
				value={value}
				onChange={give}
				onValue={pickValue}
			/>
			<div id={ids.help}>
				{hint === undefined ? null : (
					<p className="mt-1 text-ink-3 text-xs">{hint}</p>
				)}
				{notes.length > 0 && notes[0]?.severity === "error" ? null : (
					<LiveResult preview={preview} />
				)}
				<FieldNotes
					notes={notes}
					onRepair={(repaired) =>
						give(
							value?.kind === "expression"
								? expression(repaired)
								: bindingOfText(repaired),
						)
					}
				/>
			</div>
		</FieldFrame>
	);
}

const useIds = () => {
	const id = useId();
	return { label: `${id}-label`, help: `${id}-help` };
};

const sourceOf = (value: AnyBinding | undefined) =>
	value === undefined || value.kind === "literal"
		? null
		: { text: value.source, template: value.kind === "template" };

function hintOf(schema: JsonSchema): string | undefined {
	const { description } = schema;
	const control = controlOf(schema);
	// A switch or choice shows its default itself.
	const fallback =
		control === "boolean" || control === "choice" || control === "choices"
			? undefined
			: defaultWords(schema);
	const words = [
		description,
		fallback === undefined ? undefined : `Left empty: ${fallback}.`,
	].filter((part) => part !== undefined);
	return words.length === 0 ? undefined : words.join(" ");
}

/** Fields that are edited as text unless they are computed. */
function textFirst(schema: JsonSchema): boolean {
	const control = controlOf(schema);
	return (
		control === "text" ||
		control === "longtext" ||
		(control === "json" && schema.type === undefined && !schema.multiline)
	);
}

type Mode = "expression" | "text" | "literal";

/** Which way the field is filled, with a memory of the other way. */
function useMode(
	value: AnyBinding | undefined,
	{
		isText,
		computedFirst,
	}: { readonly isText: boolean; readonly computedFirst: boolean },
) {
	const [wanted, setWanted] = useState(computedFirst);
	const memory = useRef<{ from: AnyBinding | undefined; to: Binding } | null>(
		null,
	);
	const computed =
		value?.kind === "expression" || (wanted && isEmptyBinding(value));
	const kind: Mode = computed
		? "expression"
		: isText || value?.kind === "template"
			? "text"
			: "literal";
	return {
		kind,
		computed,
		/** The value in the other way. */
		toggle(schema: JsonSchema): Binding {
			setWanted(!computed);
			const before = memory.current;
			const isBack =
				before !== null &&
				JSON.stringify(before.to) === JSON.stringify(value ?? literal(null));
			const to =
				isBack && before.from
					? (before.from as Binding) // read-only bindings are read only
					: turn(value, computed, isText, schema);
			memory.current = { from: value, to };
			return to;
		},
	};
}

function turn(
	value: AnyBinding | undefined,
	computed: boolean,
	isText: boolean,
	schema: JsonSchema,
): Binding {
	if (!computed) return toExpression(value);
	if (isText) return toTextBinding(value);
	const control = controlOf(schema);
	return toLiteral(value, (candidate) =>
		control === "number"
			? typeof candidate === "number"
			: control === "boolean"
				? typeof candidate === "boolean"
				: control === "choice" || control === "date"
					? typeof candidate === "string"
					: typeof candidate === "object",
	);
}

function Control({
	input,
	mode,
	schema,
	label,
	labelledBy,
	describedBy,
	invalid,
	required,
	disabled,
	value,
	onChange,
	onValue,
}: {
	readonly input: React.RefObject<ExpressionInputHandle | null>;
	readonly mode: Mode;
	readonly schema: JsonSchema;
	readonly label: string;
	/** Undefined when the label can be changed, and would be read as a control of its own. */
	readonly labelledBy: string | undefined;
	readonly describedBy: string;
	readonly invalid: boolean;
	readonly required: boolean;
	readonly disabled: boolean;
	readonly value: AnyBinding | undefined;
	readonly onChange: (value: Binding) => void;
	readonly onValue: (path: readonly string[]) => void;
}) {
	const [over, setOver] = useState(false);
	const long = controlOf(schema) === "longtext";
	const shared = {
		ref: input,
		...(labelledBy === undefined ? { label } : { labelledBy }),
		describedBy,
		invalid,
		required,
	};
	if (mode === "expression")
		return (
			<ExpressionInput
				{...shared}
				multiline
				value={value?.kind === "expression" ? value.source : ""}
				onChange={(source) => onChange(expression(source))}
				placeholder="An expression"
			/>
		);
	if (mode === "text")
		return (
			<ExpressionInput
				{...shared}
				template
				multiline={long || controlOf(schema) === "json"}
				minRows={long ? 3 : 1}
				value={textOfBinding(value)}
				onChange={(text) => onChange(bindingOfText(text))}
				placeholder={exampleOf(schema)}
			/>
		);
	if (controlOf(schema) === "pairs" || controlOf(schema) === "json")
		return (
			<PairsEditor
				label={label}
				schema={schema}
				value={value}
				disabled={disabled}
				onChange={onChange}
			/>
		);
	const drop = dropHandlers({ onOver: setOver, onValue });
	return (
		<div
			{...(disabled ? {} : drop)}
			className={over ? "rounded-md outline-2 outline-accent" : undefined}
		>
			<LiteralControl
				schema={schema}
				label={label}
				describedBy={describedBy}
				required={required}
				disabled={disabled}
				value={value?.kind === "literal" ? value.value : null}
				onChange={(next) => onChange(literal(next))}
			/>
		</div>
	);
}

function exampleOf(schema: JsonSchema): string | undefined {
	const [example] = schema.examples ?? [];
	return typeof example === "string" ? example : undefined;
}
