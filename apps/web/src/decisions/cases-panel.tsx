import type { CaseResult, CasesReport } from "@patchbay/feel";
import type { ColumnType } from "@patchbay/flow";
import { Plus, Trash2 } from "lucide-react";
import { useGridScope } from "../decision-grid/grid-scope.tsx";
import type { Table } from "../decision-grid/table-edits.ts";
import { Button } from "../kit/button.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Input } from "../kit/input.tsx";
import { ScrollRegion } from "../kit/scroll-region.tsx";
import { StatusPill } from "../kit/status-pill.tsx";
import { addCase, changeCase, removeCase, withValue } from "./case-edits.ts";
import { rangeWords } from "./rule-uses.ts";
import { ValueInput } from "./value-input.tsx";
import { showValue } from "./value-text.ts";

const LISTS = new Set(["COLLECT", "RULE ORDER", "OUTPUT ORDER"]);

/** The cases that a table is tested with; all run whenever something changes. */
export function CasesPanel({
	table,
	report,
}: {
	readonly table: Table;
	readonly report: CasesReport;
}) {
	const { change, readOnly } = useGridScope();
	const results = new Map(
		report.results.map((result) => [result.caseId, result]),
	);
	const cases = table.cases ?? [];
	const missed = new Set(report.coverage.untouched);
	const untouched = table.rules.flatMap(({ id }, index) =>
		missed.has(id) ? [index + 1] : [],
	);
	return (
		<section aria-labelledby="cases-title" className="flex flex-col gap-2">
			<div className="flex flex-wrap items-center gap-3">
				<h2 id="cases-title" className="font-semibold">
					Test cases
				</h2>
				{cases.length === 0 ? null : (
					<StatusPill tone={report.failed === 0 ? "ok" : "bad"}>
						{`${report.passed} of ${cases.length} pass`}
					</StatusPill>
				)}
				<span className="text-ink-2 text-sm">
					{cases.length === 0
						? "Say what should be answered for some values: the table is tried on them after every change."
						: untouched.length === 0
							? "Every rule is covered."
							: `Not covered: rule ${rangeWords(untouched)}.`}
				</span>
			</div>
			{cases.length === 0 ? null : (
				<ScrollRegion
					label="Test cases, one a row"
					className="relative overflow-x-auto rounded-lg border bg-panel"
				>
					<table className="w-full text-sm">
						<thead>
							<tr className="border-b text-left">
								<th className="min-w-32 px-2 py-2 font-semibold">Case</th>
								{table.inputs.map(({ id, label }) => (
									<th key={id} className="min-w-28 px-2 font-semibold">
										{label}
									</th>
								))}
								{table.outputs.map(({ id, label }) => (
									<th
										key={id}
										className="min-w-32 bg-[color-mix(in_srgb,var(--decision)_7%,var(--panel))] px-2 font-semibold"
									>
										{label}
									</th>
								))}
								<th className="whitespace-nowrap px-2 font-semibold">
									No rule
								</th>
								<th className="min-w-28 px-2 font-semibold">Result</th>
								<th>
									<span className="sr-only">Remove</span>
								</th>
							</tr>
						</thead>
						<tbody className="divide-y">
							{cases.map((each) => (
								<CaseRow
									key={each.id}
									table={table}
									testCase={each}
									result={results.get(each.id)}
								/>
							))}
						</tbody>
					</table>
				</ScrollRegion>
			)}
			{readOnly || cases.length >= 500 ? null : (
				<Button
					size="sm"
					icon={<Plus />}
					className="self-start"
					onClick={() => change((old) => addCase(old, {}, undefined))}
				>
					Test case
				</Button>
			)}
		</section>
	);
}

function CaseRow({
	table,
	testCase,
	result,
}: {
	readonly table: Table;
	readonly testCase: NonNullable<Table["cases"]>[number];
	readonly result: CaseResult | undefined;
}) {
	const { change, readOnly } = useGridScope();
	const { id, name, inputs, expected } = testCase;
	const edit = (
		part: string,
		make: (before: typeof testCase) => typeof testCase,
	) => change((now) => changeCase(now, id, make), `cases.${id}.${part}`);
	const typeOf = (type: ColumnType): ColumnType =>
		LISTS.has(table.hitPolicy) ? "any" : type;
	return (
		<tr>
			<td className="p-1.5">
				<Input
					aria-label={`Name of ${name}`}
					value={name}
					maxLength={120}
					disabled={readOnly}
					onValueChange={(text) =>
						edit("name", (old) => ({ ...old, name: text }))
					}
				/>
			</td>
			{table.inputs.map(({ id: column, label, type }) => (
				<td key={column} className="p-1.5">
					<ValueInput
						label={`${name}, ${label}`}
						type={type}
						value={inputs[column]}
						disabled={readOnly}
						onChange={(value) =>
							edit(column, (old) => ({
								...old,
								inputs: withValue(old.inputs, column, value),
							}))
						}
					/>
				</td>
			))}
			{table.outputs.map(({ id: column, label, type }) => {
				const wrong = result?.differences.find(
					({ outputId }) => outputId === column,
				);
				return (
					<td key={column} className="p-1.5">
						<ValueInput
							label={`${name}, expected ${label}`}
							type={typeOf(type)}
							placeholder="does not matter"
							value={expected?.[column]}
							disabled={readOnly || expected === null}
							onChange={(value) =>
								edit(column, (old) => ({
									...old,
									expected: withValue(old.expected ?? {}, column, value),
								}))
							}
						/>
						{wrong ? (
							<p className="mt-0.5 break-words text-bad text-xs">
								is {showValue(wrong.actual)}
							</p>
						) : null}
					</td>
				);
			})}
			<td className="p-1.5 text-center">
				<Checkbox
					label={`${name}, no rule applies`}
					hideLabel
					checked={expected === null}
					disabled={readOnly}
					onChange={(none) =>
						edit("none", (old) => ({ ...old, expected: none ? null : {} }))
					}
				/>
			</td>
			<td className="p-1.5">
				{result ? (
					<StatusPill tone={result.passed ? "ok" : "bad"}>
						{result.passed ? "passes" : "fails"}
					</StatusPill>
				) : null}
				{result?.problem ? (
					<p className="mt-0.5 text-bad text-xs">{result.problem}</p>
				) : null}
			</td>
			<td className="p-1.5">
				{readOnly ? null : (
					<IconButton
						size="sm"
						label={`Remove ${name}`}
						onClick={() => change((now) => removeCase(now, id))}
					>
						<Trash2 />
					</IconButton>
				)}
			</td>
		</tr>
	);
}
