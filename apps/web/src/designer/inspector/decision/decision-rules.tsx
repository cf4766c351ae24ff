import { showReferences } from "@patchbay/flow";
import { Table2 } from "lucide-react";
import { showCell } from "../../../decision-grid/cell-text.ts";
import type { Place } from "../../../decision-grid/grid-moves.ts";
import { GridScopeProvider } from "../../../decision-grid/grid-scope.tsx";
import { HitPolicySelect } from "../../../decision-grid/hit-policy.tsx";
import {
	columnsOf,
	isProse,
	type Rule,
} from "../../../decision-grid/table-edits.ts";
import { useTableFacts } from "../../../decision-grid/use-table-facts.ts";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { isPinned } from "../../pinned/pin-step.ts";
import { PinnedNote } from "../../pinned/pinned-note.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { PanelBody } from "../panel-parts.tsx";
import type { Decision } from "./outcomes.ts";
import { useNodeSample, useNodeScope } from "./use-node-scope.tsx";

/** The rules in short, and the way to the table. */
export function DecisionRules({
	node,
	onOpen,
}: {
	readonly node: Decision;
	readonly onOpen: (start: Place) => void;
}) {
	const facts = useTableFacts(node.table, useNodeSample());
	const { issues, keyById } = useInspector();
	const scope = useNodeScope(node);
	return (
		<PanelBody>
			<div data-field="table" className="flex flex-col gap-3">
				{isPinned(node) ? <PinnedNote node={node} /> : null}
				<Button icon={<Table2 />} onClick={() => onOpen({ row: 0, column: 0 })}>
					{scope.readOnly ? "Look at the table" : "Open the table"}
				</Button>
				<Field label="When several rules apply">
					<GridScopeProvider value={scope}>
						<HitPolicySelect />
					</GridScopeProvider>
				</Field>
				<FieldNotes
					notes={[
						...facts.complaints.map(({ text }) => ({
							severity: "error" as const,
							text,
						})),
						...notesOf(null, issuesAt(issues, "table"), keyById),
					].slice(0, 5)}
				/>
			</div>
			<ol className="overflow-hidden rounded-lg border">
				{node.table.rules.map((rule, index) => (
					<RuleLine
						key={rule.id}
						node={node}
						rule={rule}
						index={index}
						hit={facts.hits.has(rule.id)}
						onOpen={() => onOpen({ row: index, column: 0 })}
					/>
				))}
			</ol>
		</PanelBody>
	);
}

function RuleLine({
	node,
	rule,
	index,
	hit,
	onOpen,
}: {
	readonly node: Decision;
	readonly rule: Rule;
	readonly index: number;
	readonly hit: boolean;
	readonly onOpen: () => void;
}) {
	const { keyById } = useInspector();
	const cells = columnsOf(node.table).flatMap((column) => {
		if (isProse(column)) return [];
		const source =
			column.kind === "input"
				? rule.when[column.index]
				: rule.then[column.index];
		const text = showCell(showReferences(source ?? "", keyById), column);
		return text === "any" || text === "" ? [] : [{ column, text }];
	});
	const tests = cells.filter(({ column }) => column.kind === "input");
	const answers = cells.filter(({ column }) => column.kind === "output");
	return (
		<li
			data-field={`table.rules.${rule.id}`}
			className="border-t first:border-t-0"
		>
			<button
				type="button"
				onClick={onOpen}
				className={`flex w-full gap-2.5 px-2.5 py-1.5 text-left -outline-offset-2 hover:bg-sunk ${hit ? "bg-ok-soft" : ""}`}
			>
				<span
					className={`tabular w-5 shrink-0 text-right ${hit ? "font-bold text-ok" : "text-ink-3"}`}
				>
					{index + 1}
				</span>
				<span className="min-w-0">
					<span className="block truncate font-medium">
						{answers[0]?.text ?? "no answer"}
					</span>
					<span className="block truncate text-ink-2 text-sm">
						{tests.length === 0
							? "always"
							: tests
									.map(({ column, text }) => `${column.label} ${text}`)
									.join(", ")}
					</span>
				</span>
			</button>
		</li>
	);
}
