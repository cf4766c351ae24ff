import { useGridScope } from "../decision-grid/grid-scope.tsx";
import { CommitInput } from "../forms/commit-input.tsx";
import { inputNameProblem, renameInput } from "./rename-input.ts";

/** What an input is called outside of this table: in files of other tools, and where flows fill it in. */
export function InputName({ index }: { readonly index: number }) {
	const { table, change, readOnly } = useGridScope();
	const column = table.inputs[index];
	if (!column) return null;
	return (
		<CommitInput
			label="Short name"
			mono
			aside="what DMN files call it"
			value={column.expression}
			disabled={readOnly}
			check={(name) => inputNameProblem(table, index, name)}
			onCommit={(name) => change((now) => renameInput(now, index, name))}
		/>
	);
}
