import type { JsonValue } from "@patchbay/flow";
import { useGridScope } from "../decision-grid/grid-scope.tsx";
import type { Table } from "../decision-grid/table-edits.ts";
import type { TableFacts } from "../decision-grid/use-table-facts.ts";
import { Button } from "../kit/button.tsx";
import { addCase, withValue } from "./case-edits.ts";
import { ValueInput } from "./value-input.tsx";
import { showValue } from "./value-text.ts";

type Values = Readonly<Record<string, JsonValue>>;

/** A sample row: what the table answers for it stands below, and the grid shows which rule hits. */
export function SamplePanel({
	table,
	values,
	facts,
	onChange,
}: {
	readonly table: Table;
	readonly values: Values;
	readonly facts: TableFacts;
	readonly onChange: (values: Values) => void;
}) {
	const { change, readOnly } = useGridScope();
	const tried = facts.evidence !== null;
	const { outputs } = facts;
	const rules = table.rules.flatMap(({ id }, index) =>
		facts.hits.has(id) ? [index + 1] : [],
	);
	return (
		<section aria-labelledby="sample-title">
			<h2 id="sample-title" className="mb-2 font-semibold">
				Try a sample
			</h2>
			<div className="flex flex-col gap-1.5">
				{table.inputs.map(({ id, label, type }) => (
					<div
						key={id}
						className="grid grid-cols-[7rem_1fr] items-center gap-2"
					>
						<span className="truncate text-ink-2">{label}</span>
						<ValueInput
							label={`Sample, ${label}`}
							type={type}
							value={values[id]}
							onChange={(value) => onChange(withValue(values, id, value))}
						/>
					</div>
				))}
			</div>
			{tried ? (
				<div
					role="status"
					className="mt-3 rounded-[10px] border bg-sunk px-3 py-2.5"
				>
					<b className="font-semibold">
						{facts.error ??
							(rules.length === 0
								? "No rule applies"
								: `Rule${rules.length > 1 ? "s" : ""} ${rules.join(", ")}`)}
					</b>
					{(outputs ? table.outputs : []).map(({ id, label, name }) => (
						<p key={id} className="break-words text-ink-2">
							{label}: {showValue(outputs?.[name]) || "nothing"}
						</p>
					))}
				</div>
			) : (
				<p className="mt-2 text-ink-2 text-sm">
					Type a value: the rule that hits turns green, and in the others the
					cell that did not accept it is marked.
				</p>
			)}
			{readOnly || !tried || facts.error !== null ? null : (
				<Button
					size="sm"
					className="mt-2"
					onClick={() => change((now) => addCase(now, values, outputs))}
				>
					Make a test case of it
				</Button>
			)}
		</section>
	);
}
