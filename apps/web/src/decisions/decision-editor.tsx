/** One decision: its rules, and beside them what they do on a sample, what is wrong, and who needs them. */
import type { JsonValue } from "@patchbay/flow";
import { useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import { DecisionGrid } from "../decision-grid/decision-grid.tsx";
import type { Place } from "../decision-grid/grid-moves.ts";
import {
	type GridScope,
	GridScopeProvider,
} from "../decision-grid/grid-scope.tsx";
import { addRuleFor } from "../decision-grid/rule-edits.ts";
import {
	decideFor,
	type TableSample,
	useTableFacts,
} from "../decision-grid/use-table-facts.ts";
import {
	ExpressionScopeProvider,
	emptyScope,
} from "../expressions/expression-scope.ts";
import { AboutFields } from "./about-fields.tsx";
import { CasesPanel } from "./cases-panel.tsx";
import { ChecksPanel, marksOf } from "./checks-panel.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { CoveragePanel } from "./coverage-panel.tsx";
import { asItIs, draftActions } from "./draft-scope.ts";
import type { DraftStore } from "./draft-store.ts";
import { EditorBar } from "./editor-bar.tsx";
import { SamplePanel } from "./sample-panel.tsx";
import { useAnalysis } from "./use-analysis.ts";
import { useCases } from "./use-cases.ts";
import { useLeaving } from "./use-leaving.ts";
import { barsOf, useRuleUses } from "./use-rule-uses.ts";
import { UsedByPanel } from "./used-by-panel.tsx";

/** Edits a decision. */
export function DecisionEditor({
	store,
	published,
	archived,
}: {
	readonly store: DraftStore;
	readonly archived: boolean;
	/** The newest version when the page was opened. */
	readonly published: number | null;
}) {
	const title = useStore(store, ({ document }) => document.title);
	const table = useStore(store, ({ document }) => document.table);
	const readOnly = useStore(store, (state) => state.readOnly);
	const [version, setVersion] = useState(published);
	const [now] = useState(() => new Date());
	const actions = useMemo(() => draftActions(store), [store]);
	const scope = useMemo(
		(): GridScope => ({ ...actions, title, table, readOnly }),
		[actions, title, table, readOnly],
	);
	const names = useMemo(() => emptyScope(readOnly, now), [readOnly, now]);
	useLeaving(store);
	return (
		<ExpressionScopeProvider value={names}>
			<GridScopeProvider value={scope}>
				<EditorBar
					store={store}
					published={version}
					archived={archived}
					onPublished={setVersion}
				/>
				<Workbench store={store} scope={scope} version={version} now={now} />
				<ConflictDialog store={store} />
			</GridScopeProvider>
		</ExpressionScopeProvider>
	);
}

function Workbench({
	store,
	scope: { table, change },
	version,
	now,
}: {
	readonly store: DraftStore;
	readonly scope: GridScope;
	readonly version: number | null;
	readonly now: Date;
}) {
	const { id } = store.getState();
	const [values, setValues] = useState<Readonly<Record<string, JsonValue>>>({});
	const sample = useMemo(
		(): TableSample => ({
			decide: Object.keys(values).length === 0 ? null : decideFor(values, now),
			inWords: asItIs,
		}),
		[values, now],
	);
	const facts = useTableFacts(table, sample);
	const analysis = useAnalysis(table);
	const marks = useMemo(() => marksOf(analysis), [analysis]);
	const report = useCases(table, now);
	const { coverage } = report;
	const uses = useRuleUses(id, { table, coverage, newest: version });
	const bars = useMemo(() => barsOf(uses), [uses]);
	const [target, setTarget] = useState<Place>({ row: 0, column: 0 });
	const goToRule = useCallback(
		(number: number) => setTarget({ row: number - 1, column: 0 }),
		[],
	);
	return (
		<div className="relative grid h-full min-h-0 grid-cols-[minmax(0,1fr)_21rem] max-lg:block max-lg:overflow-y-auto">
			<div className="flex min-h-0 min-w-0 flex-col gap-4 overflow-y-auto px-6 py-5 phone:px-3">
				<AboutFields store={store} />
				<div className="flex max-h-[34rem] min-h-40 shrink-0 flex-col">
					<DecisionGrid
						facts={facts}
						target={target}
						marks={marks}
						bars={bars}
					/>
				</div>
				<CasesPanel table={table} report={report} />
			</div>
			<aside
				aria-label="About this table"
				className="flex min-h-0 flex-col gap-6 overflow-y-auto border-l bg-panel p-4 max-lg:border-t max-lg:border-l-0"
			>
				<SamplePanel
					table={table}
					values={values}
					facts={facts}
					onChange={setValues}
				/>
				<ChecksPanel
					table={table}
					analysis={analysis}
					facts={facts}
					onGoTo={(place) => setTarget({ ...place })}
					onAddRule={(cells) => {
						const row = table.rules.length;
						change((old) => addRuleFor(old, cells, row));
						setTarget({ row, column: table.inputs.length });
					}}
				/>
				<CoveragePanel id={id} uses={uses} onGoTo={goToRule} />
				<UsedByPanel id={id} newest={version} />
			</aside>
		</div>
	);
}
