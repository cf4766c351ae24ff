/** One decision: its rules, and beside them what they do on a sample, what is wrong, and the tests. */
import type { JsonValue } from "@patchbay/flow";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { DecisionGrid } from "../decision-grid/decision-grid.tsx";
import type { Place } from "../decision-grid/grid-moves.ts";
import {
	type GridScope,
	GridScopeProvider,
} from "../decision-grid/grid-scope.tsx";
import { HitPolicySelect, policyHint } from "../decision-grid/hit-policy.tsx";
import { addRuleFor, changeOutput } from "../decision-grid/table-edits.ts";
import {
	decideFor,
	type TableSample,
	useTableFacts,
} from "../decision-grid/use-table-facts.ts";
import {
	ExpressionScopeProvider,
	emptyScope,
} from "../expressions/expression-scope.ts";
import { CommitInput } from "../forms/commit-input.tsx";
import { freeName } from "../forms/list-edits.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { TopBar } from "../shell/top-bar.tsx";
import { CasesPanel } from "./cases-panel.tsx";
import { ChecksPanel, marksOf } from "./checks-panel.tsx";
import type { DraftStore } from "./draft-store.ts";
import { PublishDialog } from "./publish-dialog.tsx";
import { SamplePanel } from "./sample-panel.tsx";
import { useAnalysis } from "./use-analysis.ts";

const asItIs = (text: string): string => text;
/** Nothing but functions can be named in the cells of a decision of its own. */
const WORDS = { toShown: asItIs, toStored: asItIs, isName: () => false };

function scopeOf(
	store: DraftStore,
	{ title, table }: Pick<GridScope, "title" | "table">,
): GridScope {
	const change: GridScope["change"] = (make, name) =>
		store.edit((now) => ({ ...now, table: make(now.table) }), name);
	return {
		title,
		table,
		readOnly: store.getState().readOnly,
		change,
		undo: () => store.undo(),
		redo: () => store.redo(),
		words: WORDS,
		chosenValues: () => null,
		renameOutput: (index, name) =>
			change((now) => changeOutput(now, index, (old) => ({ ...old, name }))),
		InputSource: null,
		newInput: ({ inputs }) => ({
			label: `Input ${inputs.length + 1}`,
			type: "text",
			expression: freeName(
				"input",
				inputs.map(({ expression }) => expression),
			),
		}),
	};
}

/** Edits a decision. */
export function DecisionEditor({
	store,
	published,
}: {
	readonly store: DraftStore;
	/** The newest version when the page was opened. */
	readonly published: number | null;
}) {
	const { document: decision, readOnly } = useStore(store);
	const { title, table } = decision;
	const scope = scopeOf(store, { title, table });
	const [values, setValues] = useState<Readonly<Record<string, JsonValue>>>({});
	const [now] = useState(() => new Date());
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
	const [target, setTarget] = useState<Place>({ row: 0, column: 0 });
	const [version, setVersion] = useState(published);
	const [publishing, setPublishing] = useState(false);
	const names = useMemo(() => emptyScope(readOnly, now), [readOnly, now]);
	useLeaving(store);
	return (
		<ExpressionScopeProvider value={names}>
			<GridScopeProvider value={scope}>
				<TopBar
					title={title}
					crumbs={[{ label: "Decisions", to: "/decisions" }]}
					status={<SaveWords store={store} />}
					actions={
						readOnly ? null : (
							<Button
								variant="primary"
								onClick={() =>
									void store.flush().then(() => setPublishing(true))
								}
							>
								Publish v{(version ?? 0) + 1}
							</Button>
						)
					}
				/>
				<div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_21rem] max-lg:block max-lg:overflow-y-auto">
					<div className="flex min-h-0 min-w-0 flex-col gap-4 overflow-y-auto px-6 py-5 phone:px-3">
						<div className="flex flex-wrap items-end gap-3">
							<CommitInput
								label="Name"
								className="w-72"
								value={title}
								disabled={readOnly}
								check={(text) =>
									text.trim() === "" || text.length > 120
										? "It needs a name of at most 120 signs."
										: null
								}
								onCommit={(text) =>
									store.edit((old) => ({ ...old, title: text.trim() }))
								}
							/>
							<div className="w-72">
								<HitPolicySelect />
							</div>
							<p className="min-w-48 flex-1 text-ink-2 text-sm">
								{policyHint(table)}.
							</p>
						</div>
						<div className="flex max-h-[34rem] min-h-40 shrink-0 flex-col">
							<DecisionGrid facts={facts} target={target} marks={marks} />
						</div>
						<CasesPanel table={table} />
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
								scope.change((old) => addRuleFor(old, cells, row));
								setTarget({ row, column: table.inputs.length });
							}}
						/>
					</aside>
				</div>
				{publishing ? (
					<PublishDialog
						store={store}
						published={version}
						onPublished={setVersion}
						onClose={() => setPublishing(false)}
					/>
				) : null}
				<Conflict store={store} />
			</GridScopeProvider>
		</ExpressionScopeProvider>
	);
}

/** Saves when the page is left. */
function useLeaving(store: DraftStore): void {
	useEffect(() => {
		const onHidden = () => {
			if (document.visibilityState === "hidden") void store.flush();
		};
		document.addEventListener("visibilitychange", onHidden);
		return () => {
			document.removeEventListener("visibilitychange", onHidden);
			void store.flush();
		};
	}, [store]);
	const dirty = useStore(store, ({ save }) => save.kind !== "saved");
	useBlocker({
		enableBeforeUnload: dirty,
		disabled: !dirty,
		shouldBlockFn: async () => {
			await store.flush();
			return store.getState().save.kind === "conflict";
		},
	});
}

function SaveWords({ store }: { readonly store: DraftStore }) {
	const save = useStore(store, (state) => state.save);
	const words = {
		saved: "Saved",
		unsaved: "Not saved yet",
		saving: "Saving…",
		conflict: "Two versions",
	};
	return (
		<span role="status" className="flex items-center gap-2 text-ink-2 text-sm">
			{save.kind === "failed" ? (
				<>
					<span className="max-w-72 truncate text-bad" title={save.message}>
						Not saved: {save.message}
					</span>
					<Button size="sm" onClick={() => void store.flush()}>
						Try again
					</Button>
				</>
			) : (
				words[save.kind]
			)}
		</span>
	);
}

/** Somebody else has saved in between: nothing is lost until one of these is chosen. */
function Conflict({ store }: { readonly store: DraftStore }) {
	const save = useStore(store, (state) => state.save);
	if (save.kind !== "conflict") return null;
	const { theirs } = save;
	return (
		<Dialog
			open
			title="Two versions of this draft"
			description={`${theirs.by} has saved this decision while you were editing it. Undo brings yours back if you take theirs.`}
			footer={
				<>
					<Button onClick={() => store.keepMine(theirs)}>Keep mine</Button>
					<Button variant="primary" onClick={() => store.takeTheirs(theirs)}>
						Take theirs
					</Button>
				</>
			}
		/>
	);
}
