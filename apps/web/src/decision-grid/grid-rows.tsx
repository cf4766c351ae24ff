import { type Ref, type RefObject, useImperativeHandle } from "react";
import { GridRow, type RuleBar } from "./grid-row.tsx";
import { useGridScope } from "./grid-scope.tsx";
import { useAnswers } from "./use-answers.ts";
import type { Grid } from "./use-grid.ts";
import { useGridRows } from "./use-grid-rows.ts";
import type { TableFacts } from "./use-table-facts.ts";

/** What others can do to the rows. */
export interface GridRowsHandle {
	/** Brings a row into sight. */
	readonly scrollTo: (row: number) => void;
}

/** The rows in sight. Scrolling draws these again, and nothing else. */
export function GridRows({
	box,
	grid: { store, actions, columns, size },
	facts,
	marks,
	bars,
	ref,
}: {
	readonly box: RefObject<HTMLDivElement | null>;
	readonly grid: Grid;
	readonly facts: TableFacts;
	readonly marks: ReadonlyMap<string, string> | undefined;
	readonly bars: ReadonlyMap<string, RuleBar> | undefined;
	readonly ref: Ref<GridRowsHandle>;
}) {
	const { table, words } = useGridScope();
	const answers = useAnswers();
	const rows = useGridRows(box, { size, store, table });
	useImperativeHandle(ref, () => ({
		scrollTo: (row) => rows.scrollToIndex(row),
	}));
	return (
		<div className="relative" style={{ height: rows.getTotalSize() }}>
			{rows.getVirtualItems().map(({ index, start }) => {
				const rule = table.rules[index];
				if (!rule) return null;
				return (
					<GridRow
						key={rule.id}
						store={store}
						actions={actions}
						start={start}
						measure={rows.measureElement}
						rule={rule}
						index={index}
						columns={columns}
						hit={facts.hits.has(rule.id)}
						nearColumn={facts.near.get(rule.id) ?? null}
						failedColumn={facts.failed.get(rule.id) ?? null}
						mark={marks?.get(rule.id) ?? null}
						barShare={bars?.get(rule.id)?.share ?? null}
						barWords={bars?.get(rule.id)?.words ?? null}
						problems={facts.problems.get(rule.id) ?? ""}
						toShown={words.toShown}
						answers={answers}
					/>
				);
			})}
		</div>
	);
}
