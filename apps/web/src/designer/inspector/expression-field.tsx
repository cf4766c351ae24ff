import type { JsonSchema } from "@patchbay/flow";
import { ListTree } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import {
	ExpressionInput,
	type ExpressionInputHandle,
} from "../../expressions/expression-input.tsx";
import { LiveResult } from "../../expressions/live-result.tsx";
import { typeWords } from "../../expressions/type-words.ts";
import { usePreview } from "../../expressions/use-preview.ts";
import { ValuePicker } from "../../expressions/value-picker.tsx";
import { useSettled } from "../../kit/use-settled.ts";
import { FieldFrame, FieldTool } from "./field-frame.tsx";
import { isMissing, issuesAt, notesOf } from "./field-issues.ts";
import { FieldNotes } from "./field-notes.tsx";
import { useInspector } from "./inspector-context.tsx";

const ANYTHING: JsonSchema = {};

/** How long a source must stand still before it is called wrong. */
const PATIENCE_MS = 600;

/** A field that is always an expression, or always text with values in it. */
export function ExpressionField({
	field,
	label,
	heading,
	aside,
	value,
	onChange,
	template = false,
	multiline = true,
	minRows = 1,
	required = false,
	placeholder,
	hint,
	wanted = ANYTHING,
	tools,
}: {
	/** Its path in problems. */
	readonly field: string;
	readonly label: string;
	/** Stands in place of the label's words. */
	readonly heading?: ReactNode;
	readonly aside?: ReactNode;
	/** In stored form. */
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly template?: boolean;
	readonly multiline?: boolean;
	readonly minRows?: number;
	readonly required?: boolean;
	readonly placeholder?: string;
	readonly hint?: string;
	/** What it has to give. */
	readonly wanted?: JsonSchema;
	readonly tools?: ReactNode;
}) {
	const { issues, keyById, readOnly, types } = useInspector();
	const id = useId();
	const input = useRef<ExpressionInputHandle>(null);
	const own = issuesAt(issues, field);
	const settled = useSettled(value, PATIENCE_MS);
	const notes = notesOf(
		settled === value ? { text: value, template } : null,
		own,
		keyById,
		{ types, wanted },
	);
	const isWrong = notes[0]?.severity === "error";
	const isEmpty = value.trim() === "";
	const preview = usePreview({ text: value, template });
	return (
		<FieldFrame
			field={field}
			label={heading ?? label}
			labelId={`${id}-label`}
			aside={aside}
			missing={required && (isMissing(own) || isEmpty)}
			tools={
				readOnly ? undefined : (
					<>
						<ValuePicker
							trigger={
								<FieldTool label={`Insert a value into ${label}`}>
									<ListTree aria-hidden />
								</FieldTool>
							}
							onPick={(path) => input.current?.insertValue(path)}
						/>
						{tools}
					</>
				)
			}
		>
			<ExpressionInput
				ref={input}
				template={template}
				multiline={multiline}
				minRows={minRows}
				{...(heading === undefined ? { labelledBy: `${id}-label` } : { label })}
				describedBy={`${id}-help`}
				invalid={isWrong}
				required={required}
				placeholder={placeholder}
				value={value}
				onChange={onChange}
			/>
			<div id={`${id}-help`}>
				{isEmpty && hint !== undefined ? (
					<p className="mt-1 text-ink-3 text-xs">{hint}</p>
				) : null}
				{isWrong ? null : (
					<LiveResult preview={preview} wanted={typeWords(wanted)} />
				)}
				<FieldNotes notes={notes} onRepair={onChange} />
			</div>
		</FieldFrame>
	);
}
