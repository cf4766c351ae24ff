/** What the grid needs from where it stands: a step of a flow, or a decision of its own. */
import { type ComponentType, createContext, use } from "react";
import type { OutputColumn, Table } from "./table-edits.ts";

/** How sources are shown and stored; the same functions as long as no name changes. */
export interface CellWords {
	readonly toShown: (source: string) => string;
	readonly toStored: (shown: string) => string;
	/** Whether a name is that of something that can be read. */
	readonly isName: (name: string) => boolean;
}

/** Where a table is edited. */
export interface GridScope {
	readonly title: string;
	readonly table: Table;
	readonly readOnly: boolean;
	/** Edits the table. Edits of the same name that follow each other closely are one step of undo. */
	readonly change: (make: (table: Table) => Table, name?: string) => void;
	readonly undo: () => void;
	readonly redo: () => void;
	readonly words: CellWords;
	/** The values that an output must choose from, if something outside of the table says so. */
	readonly chosenValues: (output: OutputColumn) => readonly string[] | null;
	/** Renames an output and whatever reads it. */
	readonly renameOutput: (index: number, to: string) => void;
	/** More that can be set about an input, such as where its value comes from. */
	readonly InputSource: ComponentType<{ readonly index: number }> | null;
	/** Called with a column's id when a new one was made. */
	readonly newInput: (table: Table) => Omit<Table["inputs"][number], "id">;
}

const GridContext = createContext<GridScope | null>(null);

/** Gives the scope to the grid inside. */
export const GridScopeProvider = GridContext;

/** The grid's surroundings. */
export function useGridScope(): GridScope {
	const scope = use(GridContext);
	if (!scope) throw new Error("Used outside of a decision table.");
	return scope;
}
