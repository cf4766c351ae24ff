/** Which texts a column may have, if they are limited: cells are completed and checked by them, and gaps told by name. */
import { ListEditor } from "../forms/list-editor.tsx";
import { Switch } from "../kit/switch.tsx";
import { answersIn, textsIn } from "./column-texts.ts";
import { useGridScope } from "./grid-scope.tsx";
import { changeOutput, type InputColumn, type Table } from "./table-edits.ts";

/** The texts that can come in at an input. */
export function AllowedInputs({ index }: { readonly index: number }) {
	const { table, change } = useGridScope();
	const column = table.inputs[index];
	if (!column) return null;
	const texts = column.allowed === undefined ? null : textList(column.allowed);
	if (column.allowed !== undefined && texts === null)
		return (
			<p className="text-ink-2 text-sm">
				Only these are allowed:{" "}
				<code className="font-mono">{column.allowed}</code>
			</p>
		);
	return (
		<LimitedTexts
			label="Only some texts can come"
			entry="Possible text"
			texts={texts}
			known={() => textsIn(table, index)}
			onChange={(list) =>
				change(
					(now) => withAllowed(now, index, list),
					`table.inputs.${column.id}.allowed`,
				)
			}
		/>
	);
}

/** The texts that a rule may answer. */
export function AllowedOutputs({ index }: { readonly index: number }) {
	const { table, change } = useGridScope();
	const column = table.outputs[index];
	if (!column) return null;
	return (
		<LimitedTexts
			label="Only some texts are allowed"
			entry="Allowed text"
			texts={column.values ?? null}
			known={() => answersIn(table, index)}
			onChange={(list) =>
				change(
					(now) =>
						changeOutput(now, index, (old) => {
							const { values: _, ...free } = old;
							return list === null ? free : { ...free, values: [...list] };
						}),
					`table.outputs.${column.id}.values`,
				)
			}
		/>
	);
}

function LimitedTexts({
	label,
	entry,
	texts,
	known,
	onChange,
}: {
	readonly label: string;
	readonly entry: string;
	/** Null when any text will do. */
	readonly texts: readonly string[] | null;
	/** The texts to begin with. */
	readonly known: () => readonly string[];
	readonly onChange: (texts: readonly string[] | null) => void;
}) {
	const { readOnly } = useGridScope();
	const begin = () => {
		const begun = known();
		return begun.length > 0 ? begun : [""];
	};
	return (
		<div className="flex flex-col gap-2">
			<Switch
				label={label}
				checked={texts !== null}
				disabled={readOnly}
				onChange={(limited) => onChange(limited ? begin() : null)}
			/>
			{texts === null ? null : (
				<ListEditor
					label={entry}
					disabled={readOnly}
					value={texts}
					onChange={onChange}
				/>
			)}
		</div>
	);
}

function withAllowed(
	table: Table,
	index: number,
	texts: readonly string[] | null,
): Table {
	const limit = (column: InputColumn): InputColumn => {
		const { allowed: _, ...free } = column;
		if (texts === null) return free;
		const allowed = texts.map((text) => JSON.stringify(text)).join(", ");
		return { ...free, allowed };
	};
	return {
		...table,
		inputs: table.inputs.map((column, at) =>
			at === index ? limit(column) : column,
		),
	};
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
