/** What can be set about a column of a decision table. */
import { CommitInput } from "../forms/commit-input.tsx";
import { ListEditor } from "../forms/list-editor.tsx";
import { nameProblem } from "../forms/list-edits.ts";
import { Switch } from "../kit/switch.tsx";
import { ColumnTools, TypeField } from "./column-parts.tsx";
import { answersIn, textsIn } from "./column-texts.ts";
import { useGridScope } from "./grid-scope.tsx";
import {
	changeInput,
	changeOutput,
	type InputColumn,
	moveColumn,
	type OutputColumn,
	removeAnnotation,
	removeColumn,
	renameAnnotation,
} from "./table-edits.ts";

const notEmpty = (text: string): string | null =>
	text.trim() === "" ? "It needs a name." : null;

type ColumnProps<Column> = {
	readonly index: number;
	readonly column: Column;
	/** Called once the column is gone or stands elsewhere. */
	readonly onDone: () => void;
};

/** An input: what it is called, what it holds, which values there are, where they come from. */
export function InputColumnEditor({
	index,
	column,
	onDone,
}: ColumnProps<InputColumn>) {
	const { table, change, readOnly, InputSource } = useGridScope();
	const set = (part: string, next: Partial<InputColumn>) =>
		change(
			(now) => changeInput(now, index, next),
			`table.inputs.${column.id}.${part}`,
		);
	return (
		<div className="flex flex-col gap-3">
			<CommitInput
				label="Column"
				value={column.label}
				disabled={readOnly}
				check={notEmpty}
				onCommit={(label) => set("label", { label })}
			/>
			<TypeField
				value={column.type}
				onChange={(type) => set("type", { type })}
			/>
			{column.type === "text" ? (
				<AllowedInputs index={index} column={column} />
			) : null}
			{InputSource ? <InputSource index={index} /> : null}
			<ColumnTools
				first={index === 0}
				last={index === table.inputs.length - 1}
				onMove={(by) => {
					change((now) => moveColumn(now, "input", index, by));
					onDone();
				}}
				onRemove={() => {
					change((now) => removeColumn(now, "input", index));
					onDone();
				}}
			/>
		</div>
	);
}

/** Which texts an input may have: cells are completed and checked by them, and gaps are told by name. */
function AllowedInputs({
	index,
	column,
}: {
	readonly index: number;
	readonly column: InputColumn;
}) {
	const { table, change, readOnly } = useGridScope();
	const texts = column.allowed === undefined ? null : textList(column.allowed);
	const set = (list: readonly string[] | null) =>
		change((now) => {
			const { allowed: _, ...free } = column;
			return {
				...now,
				inputs: now.inputs.with(
					index,
					list === null
						? free
						: {
								...free,
								allowed: list.map((text) => JSON.stringify(text)).join(", "),
							},
				),
			};
		}, `table.inputs.${column.id}.allowed`);
	if (column.allowed !== undefined && texts === null)
		return (
			<p className="text-ink-2 text-sm">
				Only these are allowed:{" "}
				<code className="font-mono">{column.allowed}</code>
			</p>
		);
	return (
		<div className="flex flex-col gap-2">
			<Switch
				label="Only some texts can come"
				checked={texts !== null}
				disabled={readOnly}
				onChange={(limited) =>
					set(
						limited
							? textsIn(table, index).length > 0
								? textsIn(table, index)
								: [""]
							: null,
					)
				}
			/>
			{texts === null ? null : (
				<ListEditor
					label="Possible text"
					disabled={readOnly}
					value={texts}
					onChange={set}
				/>
			)}
		</div>
	);
}

/** The texts of a list that is nothing but texts; null for any other. */
function textList(allowed: string): readonly string[] | null {
	if (allowed.trim() === "") return [];
	try {
		const parsed: unknown = JSON.parse(`[${allowed}]`);
		return Array.isArray(parsed) &&
			parsed.every((text) => typeof text === "string")
			? parsed
			: null;
	} catch {
		return null;
	}
}

/** An output: what it is called here and in expressions, what it holds, which texts are allowed. */
export function OutputColumnEditor({
	index,
	column,
	onDone,
}: ColumnProps<OutputColumn>) {
	const { table, change, readOnly, chosenValues, renameOutput } =
		useGridScope();
	const others = table.outputs.toSpliced(index, 1).map(({ name }) => name);
	const chooses = chosenValues(column) !== null;
	const set = (part: string, next: (old: OutputColumn) => OutputColumn) =>
		change(
			(now) => changeOutput(now, index, next),
			`table.outputs.${column.id}.${part}`,
		);
	return (
		<div className="flex flex-col gap-3">
			<CommitInput
				label="Column"
				value={column.label}
				disabled={readOnly}
				check={notEmpty}
				onCommit={(label) => set("label", (old) => ({ ...old, label }))}
			/>
			<CommitInput
				label="Short name"
				mono
				aside="what expressions call it"
				value={column.name}
				disabled={readOnly}
				check={(name) => nameProblem(name, others)}
				onCommit={(name) => renameOutput(index, name)}
			/>
			<TypeField
				value={column.type}
				onChange={(type) => set("type", (old) => ({ ...old, type }))}
			/>
			{column.type === "text" && !chooses ? (
				<AllowedTexts index={index} column={column} onSet={set} />
			) : null}
			{chooses ? (
				<p className="text-ink-2 text-sm">
					This column chooses the path. Its values are the outcomes.
				</p>
			) : null}
			<ColumnTools
				first={index === 0}
				last={index === table.outputs.length - 1}
				onMove={(by) => {
					change((now) => moveColumn(now, "output", index, by));
					onDone();
				}}
				onRemove={
					chooses || table.outputs.length === 1
						? undefined
						: () => {
								change((now) => removeColumn(now, "output", index));
								onDone();
							}
				}
			/>
		</div>
	);
}

/** Which texts a rule may answer, if they are limited. */
function AllowedTexts({
	index,
	column,
	onSet,
}: {
	readonly index: number;
	readonly column: OutputColumn;
	readonly onSet: (
		part: string,
		next: (old: OutputColumn) => OutputColumn,
	) => void;
}) {
	const { readOnly, table } = useGridScope();
	return (
		<div className="flex flex-col gap-2">
			<Switch
				label="Only some texts are allowed"
				checked={column.values !== undefined}
				disabled={readOnly}
				onChange={(limited) =>
					onSet("values", (old) => {
						const { values: _, ...free } = old;
						return limited
							? { ...free, values: [...answersIn(table, index)] }
							: free;
					})
				}
			/>
			{column.values === undefined ? null : (
				<ListEditor
					label="Allowed text"
					disabled={readOnly}
					value={column.values}
					onChange={(values) =>
						onSet("values", (old) => ({ ...old, values: [...values] }))
					}
				/>
			)}
		</div>
	);
}

/** A column for people: what it is called. */
export function AnnotationEditor({
	index,
	label,
	onDone,
}: {
	readonly index: number;
	readonly label: string;
	readonly onDone: () => void;
}) {
	const { change, readOnly } = useGridScope();
	return (
		<div className="flex flex-col gap-3">
			<CommitInput
				label="Column"
				value={label}
				disabled={readOnly}
				check={notEmpty}
				onCommit={(text) => change((now) => renameAnnotation(now, index, text))}
			/>
			<ColumnTools
				onRemove={() => {
					change((now) => removeAnnotation(now, index));
					onDone();
				}}
			/>
		</div>
	);
}
