/** The tabs of a container that goes round: until when, and what each round gives to the next. */
import type { NamedValue, NodeOf } from "@patchbay/flow";
import { usePreview } from "../../../expressions/use-preview.ts";
import { Switch } from "../../../kit/switch.tsx";
import { useDesignerStore } from "../../designer-context.ts";
import { DurationInput } from "../duration-input.tsx";
import { ExpressionField } from "../expression-field.tsx";
import { InsideContainer, useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody } from "../panel-parts.tsx";
import { renameRoundValue } from "../rename-value.ts";
import { useNodeEdit } from "../use-node-edit.ts";
import { WholeNumberInput } from "../whole-number-input.tsx";
import { NamedValues } from "./named-values.tsx";
import { OutputValues } from "./output-values.tsx";

type Repeat = NodeOf<"repeat">;

const ANSWER = { type: "boolean" };
const MOST_ROUNDS = 1_000;
const DAY_MS = 86_400_000;
const USUAL_PAUSE_MS = 60_000;

/** When it ends, how often it goes round at most, and how long it rests in between. */
export function RepeatRounds({ node }: { readonly node: Repeat }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"repeat">(node.id);
	const pause = (pauseMs: number) =>
		edit("pauseMs", (current) => ({ ...current, pauseMs }));
	return (
		<PanelBody>
			<InsideContainer>
				<div>
					<ExpressionField
						field="until"
						label="Until"
						aside="true or false"
						wanted={ANSWER}
						required
						placeholder='review.decision = "approved"'
						hint="Asked after each round, with what the steps in it gave. The round after which it is true is the last."
						value={node.until}
						onChange={(until) =>
							edit("until", (current) => ({ ...current, until }))
						}
					/>
					<Verdict source={node.until} />
				</div>
			</InsideContainer>
			<div data-field="maxRounds">
				<WholeNumberInput
					label="Rounds at most"
					value={node.maxRounds}
					least={1}
					most={MOST_ROUNDS}
					disabled={readOnly}
					hint="If the last of them does not end it, the run goes on at “exhausted”."
					onChange={(maxRounds) =>
						edit("maxRounds", (current) => ({ ...current, maxRounds }))
					}
				/>
			</div>
			<div data-field="pauseMs" className="flex flex-col gap-3.5">
				<Switch
					label="Pause between rounds"
					hint={
						node.pauseMs === 0
							? "Off: a round begins when the one before it is over."
							: "The run holds no memory while it pauses."
					}
					checked={node.pauseMs > 0}
					disabled={readOnly}
					onChange={(pauses) => pause(pauses ? USUAL_PAUSE_MS : 0)}
				/>
				{node.pauseMs === 0 ? null : (
					<DurationInput
						label="For"
						example="5 minutes"
						value={node.pauseMs}
						least={1_000}
						most={DAY_MS}
						disabled={readOnly}
						onChange={pause}
					/>
				)}
			</div>
		</PanelBody>
	);
}

/** What the answer on the sample would mean. */
function Verdict({ source }: { readonly source: string }) {
	const { data } = useInspector();
	const answer = usePreview({ text: source, template: false })?.value;
	const round = data.context.index;
	if (typeof answer !== "boolean" || typeof round !== "number") return null;
	return (
		<p className="mt-0.5 pl-[18px] text-ink-2 text-xs">
			{answer
				? `On the sample, round ${round} would be the last.`
				: `On the sample, another round would follow round ${round}.`}
		</p>
	);
}

/** What a round gives: to the next one, and after the last to the steps behind. */
export function RepeatValues({ node }: { readonly node: Repeat }) {
	const edit = useNodeEdit<"repeat">(node.id);
	const store = useDesignerStore();
	const example = node.values[0]?.name ?? "name";
	return (
		<PanelBody>
			<Explain>
				What a round gives is{" "}
				<code className="font-mono">previous.{example}</code> in the next one,
				and <code className="font-mono">{`${node.key}.${example}`}</code> for
				the steps behind. In the first round{" "}
				<code className="font-mono">previous</code> is null.
			</Explain>
			<InsideContainer>
				<NamedValues
					field="values"
					word="value"
					values={node.values}
					onChange={(values: NamedValue[], part) =>
						edit(part === null ? null : `values.${part}`, (current) => ({
							...current,
							values,
						}))
					}
					onRename={(index, name) =>
						store
							.getState()
							.edit((flow) =>
								renameRoundValue(flow, { nodeId: node.id, index, name }),
							)
					}
				/>
			</InsideContainer>
			<OutputValues nodeId={node.id} />
		</PanelBody>
	);
}
