/** What the settings of input and output columns share. */
import type { ColumnType } from "@patchbay/flow";
import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { Field } from "../kit/field.tsx";
import { Select } from "../kit/select.tsx";
import { useGridScope } from "./grid-scope.tsx";
import type { GridColumn } from "./table-edits.ts";

const TYPES: readonly { readonly value: ColumnType; readonly label: string }[] =
	[
		{ value: "text", label: "Text" },
		{ value: "number", label: "Number" },
		{ value: "boolean", label: "True or false" },
		{ value: "date", label: "Date" },
		{ value: "any", label: "Anything" },
	];

/** The word for a column's type, as it stands in its header. */
export const columnTypeWords = (type: ColumnType): string =>
	type === "any"
		? "any value"
		: (TYPES.find(({ value }) => value === type)?.label.toLowerCase() ?? type);

/** The line left of a column: a double one where what is tested ends and what is answered begins, as DMN draws it. */
export const columnEdge = (column: GridColumn): string =>
	column.kind === "output" && column.index === 0
		? "border-l-[3px] border-l-line-strong [border-left-style:double]"
		: "border-l";

/** What a column holds. */
export function TypeField({
	value,
	onChange,
}: {
	readonly value: ColumnType;
	readonly onChange: (type: ColumnType) => void;
}) {
	const { readOnly } = useGridScope();
	return (
		<Field label="Holds" disabled={readOnly}>
			<Select
				options={TYPES}
				value={value}
				disabled={readOnly}
				onChange={onChange}
			/>
		</Field>
	);
}

/** Moves or removes a column. */
export function ColumnTools({
	first = false,
	last = false,
	onMove,
	onRemove,
}: {
	readonly first?: boolean;
	readonly last?: boolean;
	/** Left out for a column that stays where it is. */
	readonly onMove?: (by: -1 | 1) => void;
	readonly onRemove: (() => void) | undefined;
}) {
	const { readOnly } = useGridScope();
	if (readOnly) return null;
	return (
		<div className="flex gap-1.5 border-t pt-3">
			{onMove ? (
				<>
					<Button
						size="sm"
						icon={<ArrowLeft />}
						disabled={first}
						onClick={() => onMove(-1)}
					>
						Left
					</Button>
					<Button
						size="sm"
						icon={<ArrowRight />}
						disabled={last}
						onClick={() => onMove(1)}
					>
						Right
					</Button>
				</>
			) : null}
			{onRemove ? (
				<Button
					size="sm"
					icon={<Trash2 />}
					className="ml-auto"
					onClick={onRemove}
				>
					Remove
				</Button>
			) : null}
		</div>
	);
}
