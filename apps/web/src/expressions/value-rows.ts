/** The tree of values as the rows that are on the screen, and how keys move among them. */
import type { UpstreamStep, ValueRow } from "./value-row.ts";

/** One line of the tree. */
export interface TreeLine {
	readonly id: string;
	readonly row: ValueRow;
	readonly level: number;
	readonly system: string | null;
	/** Null where there is nothing to open. */
	readonly open: boolean | null;
}

/** Lines before the tree, for a field that wants values of one kind: all of that kind, by their whole names. */
export function preferredLines(
	steps: readonly UpstreamStep[],
	wants: Wants,
): readonly TreeLine[] {
	const lines: TreeLine[] = [];
	const visit = (row: ValueRow, words: readonly string[], system: string) => {
		const title = [...words, row.title].join(" › ");
		if (isWanted(row, wants)) {
			const id = `preferred ${idOf(row)}`;
			lines.push({ id, row: { ...row, title }, level: 1, system, open: null });
			// What a list has in it goes by the list.
			return;
		}
		for (const child of row.children)
			visit(child, [...words, row.title], system);
	};
	for (const step of steps) visit(step, [], step.system);
	return lines;
}

/** The kind of values that a field wants. */
export type Wants = "list";

const isWanted = ({ schema, sample }: ValueRow, wants: Wants): boolean => {
	switch (wants) {
		case "list":
			return schema.type === "array" || Array.isArray(sample);
	}
};

/** So many steps are still easy to look over. */
const FEW = 4;

const idOf = (row: ValueRow): string => row.path.join("\u0000");

/**
 * The lines that are visible. A few steps are all open at first, of many only the trigger; everything deeper is closed
 * until it is opened. A search opens all.
 */
export function linesOf(
	steps: readonly UpstreamStep[],
	given: {
		readonly toggled: ReadonlySet<string>;
		readonly searching: boolean;
	},
): readonly TreeLine[] {
	const lines: TreeLine[] = [];
	const visit = (row: ValueRow, level: number, system: string | null) => {
		const id = idOf(row);
		const openAtFirst =
			level === 1 && (steps.length <= FEW || row === steps[0]);
		const open = given.searching || openAtFirst !== given.toggled.has(id);
		const hasMore = row.children.length > 0;
		lines.push({ id, row, level, system, open: hasMore ? open : null });
		if (hasMore && open)
			for (const child of row.children) visit(child, level + 1, null);
	};
	for (const step of steps) visit(step, 1, step.system);
	return lines;
}

/** Where an arrow key leads from a line; `toggle` when it opens or closes it. */
export function moveInTree(
	lines: readonly TreeLine[],
	at: number,
	key: string,
): number | "toggle" | null {
	const line = lines[at];
	switch (key) {
		case "ArrowDown":
			return Math.min(at + 1, lines.length - 1);
		case "ArrowUp":
			return Math.max(at - 1, 0);
		case "ArrowRight":
			return line?.open === false
				? "toggle"
				: line?.open === true
					? at + 1
					: null;
		case "ArrowLeft": {
			if (line?.open === true) return "toggle";
			const parent = lines.findLastIndex(
				(other, index) => index < at && other.level < (line?.level ?? 0),
			);
			return parent === -1 ? null : parent;
		}
		default:
			return null;
	}
}
