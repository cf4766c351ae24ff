/**
 * One typed field: written down, text with values in it, or computed. Changing from one to another keeps what was
 * written, and changing back brings back what was there.
 */
import { type Binding, expression, type JsonSchema } from "@patchbay/flow";
import { ListTree } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import {
	bindingOfText,
	isEmptyBinding,
} from "../../expressions/binding-forms.ts";
import { rowsOfBinding } from "../../expressions/context-source.ts";
import type { ExpressionInputHandle } from "../../expressions/expression-input.tsx";
import { LiveResult } from "../../expressions/live-result.tsx";
import type { Preview } from "../../expressions/preview.ts";
import { typeWords } from "../../expressions/type-words.ts";
import { usePreview } from "../../expressions/use-preview.ts";
import { ValuePicker } from "../../expressions/value-picker.tsx";
import type { Wants } from "../../expressions/value-rows.ts";
import { sourceOfPath } from "../../expressions/value-source.ts";
import { controlOf } from "../../forms/schema-control.ts";
import { cx } from "../../kit/cx.ts";
import { useSettled } from "../../kit/use-settled.ts";
import { BindingControl } from "./binding-control.tsx";
import { FieldFrame, FieldTool } from "./field-frame.tsx";
import { isMissing, issuesAt, notesOf } from "./field-issues.ts";
import { FieldNotes } from "./field-notes.tsx";
import { useInspector } from "./inspector-context.tsx";
import { defaultWords } from "./literal-control.tsx";
import type { LiteralForm } from "./literal-form.ts";
import {
	type AnyBinding,
	isRows,
	textFirst,
	useFieldMode,
} from "./use-field-mode.ts";

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
	/** How it is written down, where the schema does not tell. */
	readonly form?: LiteralForm;
	/** Values of this kind are offered before all others. */
	readonly wants?: Wants;
	/** How an expression could begin. */
	readonly placeholder?: string;
	/** Stands under the field while it is empty; without it, what the schema says. */
	readonly hint?: string;
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
	form,
	wants,
	placeholder,
	hint: ownHint,
	heading,
	tools,
	className,
}: BindingFieldProps) {
	const { issues, keyById, readOnly, types } = useInspector();
	const ids = useIds();
	const input = useRef<ExpressionInputHandle>(null);
	const isText = !form && textFirst(schema);
	const mode = useFieldMode(value, {
		isText,
		computedFirst,
		inRows: !form && isRows(schema) && rowsOfBinding(value) !== null,
		form,
	});
	const own = issuesAt(issues, field);
	const source = sourceOf(value);
	const settled = useSettled(source, PATIENCE_MS);
	const notes = notesOf(
		settled?.text === source?.text ? settled : null,
		own,
		keyById,
		{ types, wanted: schema },
	);
	const computed = usePreview(source);
	const preview = computed && form ? asWanted(computed, form) : computed;
	const empty = isEmptyBinding(value);
	const hint = empty ? (ownHint ?? hintOf(schema)) : undefined;
	const typeOf = form?.type ?? typeWords(schema);

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
			aside={typeOf === "any value" ? "" : typeOf}
			missing={required && (isMissing(own) || empty)}
			className={className}
			tools={
				readOnly ? undefined : (
					<>
						<ValuePicker
							wants={wants}
							trigger={
								<FieldTool label={`Insert a value into ${label}`}>
									<ListTree aria-hidden />
								</FieldTool>
							}
							onPick={pickValue}
						/>
						<FieldTool
							label={`fx: compute ${label} by an expression`}
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
			<BindingControl
				PairField={BindingField}
				input={input}
				mode={mode.kind}
				schema={schema}
				form={form}
				placeholder={placeholder}
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
			{/* The result's line is kept free: it comes after a pause, and must not push away what is about to be clicked. */}
			<div id={ids.help} className={cx(source !== null && "min-h-5")}>
				{hint === undefined ? null : (
					<p className="mt-1 text-ink-3 text-xs">{hint}</p>
				)}
				{notes.length > 0 && notes[0]?.severity === "error" ? null : (
					<LiveResult preview={preview} wanted={typeOf} />
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

/** A result that is of another kind than the field needs, on this sample at least. */
function asWanted(preview: Preview, form: LiteralForm): Preview {
	const { value, text } = preview;
	return value === undefined || form.fits(value)
		? preview
		: { tone: "problem", text: `${text} is no ${form.type}.` };
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
