/** The tabs of a decision: what goes in, the rules, the outcomes. */
import { Plus, Table2 } from "lucide-react";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { Select } from "../../../kit/select.tsx";
import { DecidedCard } from "../decided-card.tsx";
import { ExpressionField } from "../expression-field.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { InlineName } from "../inline-name.tsx";
import { useInspector } from "../inspector-context.tsx";
import { moved } from "../list-edits.ts";
import { Explain, PanelBody, PanelSection } from "../panel-parts.tsx";
import { RowTools } from "../row-tools.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { showCell } from "./cell-text.ts";
import { columnTypeWords } from "./column-editor.tsx";
import { HitPolicySelect } from "./decision-dialog.tsx";
import type { Place } from "./grid-moves.ts";
import { shownSource } from "./grid-row.tsx";
import {
	addOutcome,
	chooseOutcomeColumn,
	type Decision,
	renameOutcome,
	suggestedOutcomes,
	withValues,
} from "./outcomes.ts";
import {
	addInput,
	changeInput,
	columnsOf,
	moveColumn,
	type Rule,
	removeColumn,
	type Table,
} from "./table-edits.ts";
import { useTableFacts } from "./use-table-facts.ts";

/** The input columns, each with its expression. */
export function DecisionInputs({ node }: { readonly node: Decision }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"decision">(node.id);
	const { inputs } = node.table;
	const change = (part: string, make: (table: Table) => Table) =>
		edit(`table.inputs.${part}`, (current) => ({
			...current,
			table: make(current.table),
		}));
	return (
		<PanelBody>
			{inputs.map((column, index) => (
				<ExpressionField
					key={column.id}
					field={`table.inputs.${column.id}`}
					label={column.label}
					heading={
						<InlineName
							label={`Name of input ${column.label}`}
							value={column.label}
							readOnly={readOnly}
							onCommit={(label) =>
								change(`${column.id}.label`, (table) =>
									changeInput(table, index, { label }),
								)
							}
						/>
					}
					aside={columnTypeWords(column.type)}
					required
					value={column.expression}
					onChange={(expression) =>
						change(column.id, (table) =>
							changeInput(table, index, { expression }),
						)
					}
					tools={
						<RowTools
							name={`input ${column.label}`}
							index={index}
							count={inputs.length}
							onMove={(by) =>
								change("order", (table) =>
									moveColumn(table, "input", index, by < 0 ? -1 : 1),
								)
							}
							onRemove={() =>
								change("remove", (table) => removeColumn(table, "input", index))
							}
						/>
					}
				/>
			))}
			{readOnly ? null : (
				<Button
					size="sm"
					icon={<Plus />}
					className="self-start"
					onClick={() =>
						change("add", (table) =>
							addInput(table, {
								label: `Input ${inputs.length + 1}`,
								type: "text",
								expression: "",
							}),
						)
					}
				>
					Add an input
				</Button>
			)}
			<DecidedCard node={node} />
		</PanelBody>
	);
}

/** The rules in short, and the way to the table. */
export function DecisionRules({
	node,
	onOpen,
}: {
	readonly node: Decision;
	readonly onOpen: (start: Place) => void;
}) {
	const facts = useTableFacts(node.table);
	const { issues, keyById } = useInspector();
	return (
		<PanelBody>
			<div data-field="table" className="flex flex-col gap-3">
				<Button icon={<Table2 />} onClick={() => onOpen({ row: 0, column: 0 })}>
					Open the table
				</Button>
				<Field label="When several rules apply">
					<HitPolicySelect node={node} className="h-[34px] w-full text-base" />
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
		if (column.kind === "note") return [];
		const source =
			column.kind === "input"
				? rule.when[column.index]
				: rule.then[column.index];
		const text = showCell(shownSource(source ?? "", keyById), column);
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

const MOST_OUTCOMES = 20;

/** Which column chooses the path, and which of its values have a jack. */
export function DecisionOutcomes({ node }: { readonly node: Decision }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"decision">(node.id);
	const { values, output } = node.outcome;
	const suggestions = suggestedOutcomes(node);
	return (
		<PanelBody>
			<div data-field="outcome" className="flex flex-col gap-3.5">
				<Field
					label="The path is chosen by"
					hint="The value of this column, compared with the outcomes below."
					disabled={readOnly}
				>
					<Select
						options={node.table.outputs.map((column) => ({
							value: column.name,
							label: column.label,
						}))}
						value={
							node.table.outputs.some(({ name }) => name === output)
								? output
								: null
						}
						disabled={readOnly}
						onChange={(name) =>
							edit("outcome.output", (current) =>
								chooseOutcomeColumn(current, name),
							)
						}
					/>
				</Field>
				<Outcomes node={node} />
				<FieldNotes
					notes={notesOf(null, issuesAt(issues, "outcome"), keyById)}
				/>
			</div>
			{readOnly || values.length >= MOST_OUTCOMES ? null : (
				<div className="flex flex-wrap gap-1.5">
					{suggestions.map((answer) => (
						<Button
							key={answer}
							size="sm"
							icon={<Plus />}
							onClick={() =>
								edit("outcome.add", (current) => addOutcome(current, answer))
							}
						>
							{answer}
						</Button>
					))}
					<Button
						size="sm"
						variant="quiet"
						icon={<Plus />}
						onClick={() =>
							edit("outcome.add", (current) =>
								addOutcome(
									current,
									freeOutcome(values.map(({ value }) => value)),
								),
							)
						}
					>
						Add an outcome
					</Button>
				</div>
			)}
			{suggestions.length === 0 ? null : (
				<Explain>
					Rules answer {suggestions.map((answer) => `“${answer}”`).join(", ")},
					which has no way out yet.
				</Explain>
			)}
			<PanelSection title="Always there">
				<dl className="text-sm">
					<dt className="font-medium">no match</dt>
					<dd className="text-ink-2">
						No rule applies, or the answer is none of the outcomes.
					</dd>
				</dl>
			</PanelSection>
		</PanelBody>
	);
}

function freeOutcome(taken: readonly string[]): string {
	let number = taken.length + 1;
	while (taken.includes(`outcome ${number}`)) number += 1;
	return `outcome ${number}`;
}

function Outcomes({ node }: { readonly node: Decision }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"decision">(node.id);
	const { values } = node.outcome;
	if (values.length === 0) return <Explain>There is no outcome yet.</Explain>;
	return (
		<ul className="overflow-hidden rounded-lg border">
			{values.map(({ id, value }, index) => (
				<li
					key={id}
					className="flex min-h-9 items-center gap-2 border-t py-1 pr-1.5 pl-3 first:border-t-0"
				>
					<InlineName
						label={`Outcome ${value}`}
						value={value}
						readOnly={readOnly}
						maxLength={60}
						check={(text) =>
							text.trim() === ""
								? "It needs a name."
								: values.some(
											(other) => other.id !== id && other.value === text,
										)
									? `“${text}” is there already.`
									: null
						}
						onCommit={(text) =>
							edit(`outcome.${id}`, (current) =>
								renameOutcome(current, id, text),
							)
						}
					/>
					{readOnly ? null : (
						<RowTools
							name={`outcome ${value}`}
							index={index}
							count={values.length}
							onMove={(by) =>
								edit("outcome.order", (current) =>
									withValues(current, moved(values, index, by)),
								)
							}
							onRemove={() =>
								edit("outcome.remove", (current) =>
									withValues(current, values.toSpliced(index, 1)),
								)
							}
						/>
					)}
				</li>
			))}
		</ul>
	);
}
