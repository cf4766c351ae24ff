import { Plus } from "lucide-react";
import type { Place } from "../../../decision-grid/grid-moves.ts";
import type { TableFacts } from "../../../decision-grid/use-table-facts.ts";
import { formatValue } from "../../../expressions/format-value.ts";
import { Prose } from "../../../expressions/prose.tsx";
import { Button } from "../../../kit/button.tsx";
import { DecidedCard } from "../decided-card.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { useInspector } from "../inspector-context.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { addOutcome, type Decision, suggestedOutcomes } from "./outcomes.ts";

/** Beside the table: what it decides on the sample, and what is wrong with it. */
export function DecisionSide({
	node,
	facts,
	onGoTo,
}: {
	readonly node: Decision;
	readonly facts: TableFacts;
	/** Goes to a cell that something is wrong with. */
	readonly onGoTo: (place: Place) => void;
}) {
	return (
		<aside
			aria-label="About this table"
			className="flex min-h-0 flex-col gap-5 overflow-y-auto border-l bg-panel px-4 py-4 max-lg:hidden"
		>
			<Sample facts={facts} />
			<DecidedCard node={node} />
			<Checks node={node} facts={facts} onGoTo={onGoTo} />
		</aside>
	);
}

function Sample({ facts }: { readonly facts: TableFacts }) {
	const inputs = facts.evidence?.inputs ?? [];
	if (inputs.length === 0) return null;
	return (
		<section aria-label="The sample">
			<h3 className="mb-2 font-semibold">The sample</h3>
			<dl className="overflow-hidden rounded-[10px] border">
				{inputs.map(({ id, label, value }) => (
					<div
						key={id}
						className="flex items-baseline justify-between gap-4 border-t px-3 py-1.5 first:border-t-0"
					>
						<dt className="min-w-0 truncate text-ink-2">{label}</dt>
						<dd
							className={`min-w-0 truncate text-right ${value === null ? "text-ink-3" : "font-medium"}`}
						>
							{value === null ? "not given" : formatValue(value)}
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

const MOST_COMPLAINTS = 20;

function Checks({
	node,
	facts,
	onGoTo,
}: {
	readonly node: Decision;
	readonly facts: TableFacts;
	readonly onGoTo: (place: Place) => void;
}) {
	const { issues, keyById, readOnly } = useInspector();
	const edit = useNodeEdit<"decision">(node.id);
	const missing = suggestedOutcomes(node);
	const notes = notesOf(
		null,
		// What has no way out stands above, with the way to mend it.
		issuesAt(issues, "table").filter(({ code }) => code !== "no-port"),
		keyById,
	);
	return (
		<section aria-label="Checks">
			<h3 className="mb-2 font-semibold">Checks</h3>
			<div className="flex flex-col gap-2">
				{missing.map((answer) => (
					<div key={answer} className="rounded-[10px] border px-3 py-2.5">
						<b className="font-semibold">“{answer}” has no way out</b>
						<p className="text-ink-2">
							Rules answer it, but it is none of the outcomes: it comes out at
							“no match”.
						</p>
						{readOnly ? null : (
							<Button
								size="sm"
								icon={<Plus />}
								className="mt-2"
								onClick={() =>
									edit(null, (current) => addOutcome(current, answer))
								}
							>
								Make it an outcome
							</Button>
						)}
					</div>
				))}
				{facts.complaints.slice(0, MOST_COMPLAINTS).map(({ at, text }) => (
					<button
						key={text}
						type="button"
						onClick={() => onGoTo(at)}
						className="rounded-[10px] border border-bad/25 bg-bad-soft px-3 py-2.5 text-left text-bad hover:border-bad"
					>
						<Prose text={text} />
					</button>
				))}
				{notes.map((note) => (
					<p
						key={note.text}
						className={`rounded-[10px] border px-3 py-2.5 ${note.severity === "error" ? "border-bad/25 bg-bad-soft text-bad" : "text-ink-2"}`}
					>
						<Prose text={note.text} />
					</p>
				))}
				{missing.length + notes.length + facts.complaints.length === 0 ? (
					<p className="text-ink-2">Nothing is wrong with this table.</p>
				) : null}
			</div>
		</section>
	);
}
