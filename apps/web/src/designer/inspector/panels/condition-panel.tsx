import type { NodeOf } from "@patchbay/flow";
import { Plus } from "lucide-react";
import { freeId, moved } from "../../../forms/list-edits.ts";
import { Button } from "../../../kit/button.tsx";
import { DecidedCard } from "../decided-card.tsx";
import { ExpressionField } from "../expression-field.tsx";
import { InlineName } from "../inline-name.tsx";
import { useInspector } from "../inspector-context.tsx";
import { PanelBody, PanelSection } from "../panel-parts.tsx";
import { RowTools } from "../row-tools.tsx";
import { useNodeEdit } from "../use-node-edit.ts";

type Outcomes = NodeOf<"condition">["outcomes"];

const MOST_OUTCOMES = 20;
const ANSWER = { type: "boolean" };

/** The outcomes of a condition, in the order in which their tests are tried. */
export function ConditionPanel({
	node,
}: {
	readonly node: NodeOf<"condition">;
}) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"condition">(node.id);
	const { outcomes } = node;
	const give = (next: Outcomes, part: string | null) =>
		edit(part === null ? null : `outcomes.${part}`, (current) => ({
			...current,
			outcomes: next,
		}));
	return (
		<PanelBody>
			<p className="text-ink-2 text-sm">The first test that is true decides.</p>
			<div data-field="outcomes" className="flex flex-col gap-3.5">
				{outcomes.map((outcome, index) => (
					<ExpressionField
						key={outcome.id}
						field={`outcomes.${outcome.id}.test`}
						label={`Test of ${outcome.title}`}
						heading={
							<InlineName
								label={`Outcome ${index + 1}`}
								value={outcome.title}
								readOnly={readOnly}
								maxLength={60}
								onCommit={(title) =>
									give(
										outcomes.with(index, { ...outcome, title }),
										`${outcome.id}.title`,
									)
								}
							/>
						}
						aside="true or false"
						wanted={ANSWER}
						value={outcome.test}
						required
						placeholder="trigger.minutes > 180"
						onChange={(test) =>
							give(
								outcomes.with(index, { ...outcome, test }),
								`${outcome.id}.test`,
							)
						}
						tools={
							<RowTools
								name={`outcome ${outcome.title}`}
								index={index}
								count={outcomes.length}
								onMove={(by) => give(moved(outcomes, index, by), null)}
								onRemove={
									outcomes.length === 1
										? undefined
										: () => give(outcomes.toSpliced(index, 1), null)
								}
							/>
						}
					/>
				))}
			</div>
			{readOnly || outcomes.length >= MOST_OUTCOMES ? null : (
				<Button
					size="sm"
					icon={<Plus />}
					className="self-start"
					onClick={() =>
						give(
							[
								...outcomes,
								{
									id: freeId(
										outcomes.map(({ id }) => id),
										"o",
									),
									title: `outcome ${outcomes.length + 1}`,
									test: "",
								},
							],
							null,
						)
					}
				>
					Add an outcome
				</Button>
			)}
			<PanelSection title="Always there">
				<dl className="flex flex-col gap-2 text-sm">
					<div>
						<dt className="font-medium">else</dt>
						<dd className="text-ink-2">Every test is false.</dd>
					</div>
					<div>
						<dt className="font-medium">cannot tell</dt>
						<dd className="text-ink-2">
							A test has no answer, because a value is missing or of another
							kind. Without a cable here the run stops and says so: it never
							guesses.
						</dd>
					</div>
				</dl>
			</PanelSection>
			<DecidedCard node={node} />
		</PanelBody>
	);
}
