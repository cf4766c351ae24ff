/** What can be set about a column of a decision table: one form for all, with what a kind of column has besides. */
import { CommitInput } from "../forms/commit-input.tsx";
import { nameProblem } from "../forms/list-edits.ts";
import { AllowedInputs, AllowedOutputs } from "./allowed-texts.tsx";
import { ColumnTools, TypeField } from "./column-parts.tsx";
import { useGridScope } from "./grid-scope.tsx";
import {
	changeInput,
	changeOutput,
	columnsOf,
	moveColumn,
	removeAnnotation,
	removeColumn,
	renameColumn,
	type SettableColumn,
	type Table,
} from "./table-edits.ts";

const MAX_LABEL_LENGTH = 80;

/** Why a column cannot be called that, in words; null when it can. */
export function labelProblem(
	table: Table,
	column: SettableColumn,
	text: string,
): string | null {
	const label = text.trim();
	if (label === "") return "It needs a name.";
	if (label.length > MAX_LABEL_LENGTH)
		return `At most ${MAX_LABEL_LENGTH} signs.`;
	const isTaken = columnsOf(table).some(
		(other) =>
			other.kind === column.kind &&
			other.id !== column.id &&
			other.label === label,
	);
	return isTaken ? "Another column is called that." : null;
}

/** The form of a column. */
export function ColumnEditor({
	column,
	onDone,
}: {
	readonly column: SettableColumn;
	/** Called once the column is gone or stands elsewhere. */
	readonly onDone: () => void;
}) {
	const { table, change, readOnly, InputSource } = useGridScope();
	return (
		<div className="flex flex-col gap-3">
			<CommitInput
				label="Column"
				value={column.label}
				disabled={readOnly}
				check={(text) => labelProblem(table, column, text)}
				onCommit={(text) =>
					change(
						(now) => renameColumn(now, column, text.trim()),
						`table.columns.${column.id}.label`,
					)
				}
			/>
			{column.kind === "output" ? <OutputName index={column.index} /> : null}
			{column.kind === "annotation" ? null : <Holds column={column} />}
			{column.kind === "input" && InputSource ? (
				<InputSource index={column.index} />
			) : null}
			<Tools column={column} onDone={onDone} />
		</div>
	);
}

function OutputName({ index }: { readonly index: number }) {
	const { table, readOnly, renameOutput } = useGridScope();
	const others = table.outputs.toSpliced(index, 1).map(({ name }) => name);
	return (
		<CommitInput
			label="Short name"
			mono
			aside="what expressions call it"
			value={table.outputs[index]?.name ?? ""}
			disabled={readOnly}
			check={(name) => nameProblem(name, others)}
			onCommit={(name) => renameOutput(index, name)}
		/>
	);
}

type ValueColumn = Exclude<SettableColumn, { kind: "annotation" }>;

/** What kind of value it holds, and which ones, if they are limited. */
function Holds({ column }: { readonly column: ValueColumn }) {
	const { table, change, chosenValues } = useGridScope();
	const { kind, index, id, type } = column;
	const output = kind === "output" ? table.outputs[index] : undefined;
	const chooses = output !== undefined && chosenValues(output) !== null;
	return (
		<>
			<TypeField
				value={type}
				onChange={(next) =>
					change(
						(now) =>
							kind === "input"
								? changeInput(now, index, { type: next })
								: changeOutput(now, index, (old) => ({ ...old, type: next })),
						`table.columns.${id}.type`,
					)
				}
			/>
			{chooses ? (
				<p className="text-ink-2 text-sm">
					This column chooses the path. Its values are the outcomes.
				</p>
			) : type !== "text" ? null : kind === "input" ? (
				<AllowedInputs index={index} />
			) : (
				<AllowedOutputs index={index} />
			)}
		</>
	);
}

/** Moves and removes the column, as far as the table can do without it. */
function Tools({
	column,
	onDone,
}: {
	readonly column: SettableColumn;
	readonly onDone: () => void;
}) {
	const { table, change, chosenValues } = useGridScope();
	const { kind, index } = column;
	const edit = (make: (now: Table) => Table) => () => {
		change(make);
		onDone();
	};
	if (kind === "annotation")
		return (
			<ColumnTools onRemove={edit((now) => removeAnnotation(now, index))} />
		);
	const count = kind === "input" ? table.inputs.length : table.outputs.length;
	const output = kind === "output" ? table.outputs[index] : undefined;
	const stays = output && (count === 1 || chosenValues(output) !== null);
	return (
		<ColumnTools
			first={index === 0}
			last={index === count - 1}
			onMove={(by) => edit((now) => moveColumn(now, kind, index, by))()}
			onRemove={
				stays ? undefined : edit((now) => removeColumn(now, kind, index))
			}
		/>
	);
}
