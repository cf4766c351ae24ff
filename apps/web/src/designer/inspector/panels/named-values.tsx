import {
	type Binding,
	type DeepReadonly,
	literal,
	type NamedValue,
} from "@patchbay/flow";
import { Plus } from "lucide-react";
import { freeName, moved, nameProblem } from "../../../forms/list-edits.ts";
import { Button } from "../../../kit/button.tsx";
import { BindingField } from "../binding-field.tsx";
import { issuesAt } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { InlineName } from "../inline-name.tsx";
import { useInspector } from "../inspector-context.tsx";
import { RowTools } from "../row-tools.tsx";

type Values = readonly DeepReadonly<NamedValue>[];

const ANYTHING = {};

/** Values with names: what a step builds, answers or ends with. */
export function NamedValues({
	field,
	word,
	values,
	onChange,
	onRename,
}: {
	/** Where problems name them: `values` or `body`. */
	readonly field: string;
	/** What one of them is called: "value", "field". */
	readonly word: string;
	readonly values: Values;
	readonly onChange: (values: NamedValue[], part: string | null) => void;
	/** A new name, for all who use the value. */
	readonly onRename: (index: number, name: string) => void;
}) {
	const { readOnly, issues } = useInspector();
	const names = values.map(({ name }) => name);
	// Read-only values are read only.
	const give = (next: Values, part: string | null) =>
		onChange([...next] as NamedValue[], part);
	return (
		<div data-field={field} className="flex flex-col gap-3.5">
			{values.map(({ name, value }, index) => (
				<BindingField
					key={name}
					field={`${field}.${name}`}
					label={name}
					heading={
						<InlineName
							label={`Name of ${name}`}
							mono
							value={name}
							readOnly={readOnly}
							maxLength={40}
							check={(next) => nameProblem(next, names.toSpliced(index, 1))}
							onCommit={(next) => onRename(index, next)}
						/>
					}
					schema={ANYTHING}
					value={value}
					computedFirst
					onChange={(next: Binding | undefined) =>
						give(
							values.with(index, { name, value: next ?? literal(null) }),
							name,
						)
					}
					tools={
						<RowTools
							name={name}
							index={index}
							count={values.length}
							onMove={(by) => give(moved(values, index, by), null)}
							onRemove={() => give(values.toSpliced(index, 1), null)}
						/>
					}
				/>
			))}
			<FieldNotes
				notes={issuesAt(issues, field)
					.filter((issue) => issue.field === field)
					.map(({ severity, text, fix }) => ({
						severity,
						text,
						...(fix === undefined ? {} : { advice: fix }),
					}))}
			/>
			{readOnly ? null : (
				<Button
					size="sm"
					icon={<Plus />}
					className="self-start"
					onClick={() =>
						give(
							[
								...values,
								{ name: freeName(word, names), value: literal(null) },
							],
							null,
						)
					}
				>
					Add a {word}
				</Button>
			)}
		</div>
	);
}
