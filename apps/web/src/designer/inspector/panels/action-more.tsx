import {
	type ActionInfo,
	DEFAULT_RETRY,
	DEFAULT_TIMEOUT_MS,
	type NodeOf,
} from "@patchbay/flow";
import { typeWords } from "../../../expressions/type-words.ts";
import { NumberInput } from "../../../forms/number-input.tsx";
import { titleOf } from "../../../forms/schema-control.ts";
import { Button } from "../../../kit/button.tsx";
import { DataTree } from "../../../kit/data-tree.tsx";
import { Field } from "../../../kit/field.tsx";
import { DurationInput } from "../duration-input.tsx";
import { durationWords } from "../duration-text.ts";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody, PanelSection } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { GivenValues } from "./given-values.tsx";
import { retryWords } from "./retry-words.ts";

/** How often an action is tried, after which pauses, and how long it may take. */
export function RetryPanel({ node }: { readonly node: NodeOf<"action"> }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"action">(node.id);
	const { attempts, firstDelayMs } = node.retry;
	const retry = (change: Partial<typeof node.retry>) =>
		edit("retry", (current) => ({
			...current,
			retry: { ...current.retry, ...change },
		}));
	const isDefault =
		attempts === DEFAULT_RETRY.attempts &&
		firstDelayMs === DEFAULT_RETRY.firstDelayMs &&
		node.timeoutMs === DEFAULT_TIMEOUT_MS;
	return (
		<PanelBody>
			<Field
				label="Tries in all"
				aside="1 to 10"
				hint="With 1 it is never tried again."
				disabled={readOnly}
			>
				<NumberInput
					value={attempts}
					onChange={(next) => {
						if (
							typeof next === "number" &&
							Number.isInteger(next) &&
							next >= 1 &&
							next <= 10
						)
							retry({ attempts: next });
					}}
				/>
			</Field>
			{attempts === 1 ? null : (
				<DurationInput
					label="First pause"
					example="2 seconds"
					value={firstDelayMs}
					least={100}
					most={300_000}
					disabled={readOnly}
					hint="Each further pause is twice as long, up to five minutes."
					onChange={(next) => retry({ firstDelayMs: next })}
				/>
			)}
			<DurationInput
				label="Time limit of a try"
				example="1 minute"
				value={node.timeoutMs}
				least={100}
				most={600_000}
				disabled={readOnly}
				onChange={(timeoutMs) =>
					edit("timeoutMs", (current) => ({ ...current, timeoutMs }))
				}
			/>
			<PanelSection
				title="What that means"
				aside={
					isDefault || readOnly ? null : (
						<Button
							size="sm"
							variant="quiet"
							onClick={() =>
								edit(null, (current) => ({
									...current,
									retry: DEFAULT_RETRY,
									timeoutMs: DEFAULT_TIMEOUT_MS,
								}))
							}
						>
							Back to the usual
						</Button>
					)
				}
			>
				<Explain>{retryWords(node.retry)}</Explain>
				<Explain>
					A try that takes longer than {durationWords(node.timeoutMs)} counts as
					failed. Only what may pass is tried again: a busy or unreachable
					system, never a refusal. When the system names a time to wait, that
					counts.
				</Explain>
			</PanelSection>
		</PanelBody>
	);
}

/** What an action gives, by its form and by an example. */
export function ActionOutput({
	action,
	nodeKey,
}: {
	readonly action: ActionInfo;
	readonly nodeKey: string;
}) {
	return (
		<PanelBody>
			<GivenValues
				nodeKey={nodeKey}
				values={Object.entries(action.output.properties ?? {}).map(
					([name, schema]) => ({
						name,
						title: titleOf(name, schema),
						type: typeWords(schema),
						words: schema.description,
					}),
				)}
			/>
			<PanelSection title="Output sample">
				<DataTree
					data={action.sample}
					label="An example of the output"
					openTo={2}
				/>
			</PanelSection>
		</PanelBody>
	);
}
