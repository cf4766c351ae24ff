/** The tabs of a container that goes through a list: which one and how, and what each item gives. */
import {
	expression,
	type JsonValue,
	literal,
	type NodeOf,
} from "@patchbay/flow";
import { useState } from "react";
import { isEmptyBinding } from "../../../expressions/binding-forms.ts";
import { BindingField } from "../binding-field.tsx";
import { InsideContainer, useInspector } from "../inspector-context.tsx";
import { LIST_FORM } from "../list-form.tsx";
import { Explain, PanelBody } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { WholeNumberInput } from "../whole-number-input.tsx";
import { Choice } from "./choice.tsx";
import { ListSuggestions } from "./list-suggestions.tsx";
import { OutputValues } from "./output-values.tsx";

type Each = NodeOf<"each">;

const LIST = { type: "array" };
const ANYTHING = {};
const MOST_AT_ONCE = 50;
const USUAL_AT_ONCE = 5;

const PACES = [
	{ value: "one", label: "One after another" },
	{ value: "several", label: "Several at once" },
] as const;

const FAILURES = [
	{ value: "stop", label: "Stop" },
	{ value: "collect", label: "Go on and collect" },
] as const;

/** The list, how many of its items are under way at once, and what happens when one fails. */
export function EachItems({ node }: { readonly node: Each }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"each">(node.id);
	const isEmpty = isEmptyBinding(node.list);
	return (
		<PanelBody>
			<div>
				<BindingField
					field="list"
					label="List"
					schema={LIST}
					form={LIST_FORM}
					wants="list"
					computedFirst
					required
					placeholder="trigger.tracks"
					hint="What it goes through, item by item."
					value={node.list}
					onChange={(list) =>
						edit("list", (current) => ({
							...current,
							list: list ?? expression(""),
						}))
					}
				/>
				{isEmpty && !readOnly ? (
					<ListSuggestions
						onPick={(source) =>
							edit(null, (current) => ({
								...current,
								list: expression(source),
							}))
						}
					/>
				) : null}
			</div>
			<Pace node={node} />
			<Choice
				label="When an item fails"
				field="onError"
				ways={FAILURES}
				value={node.onError}
				disabled={readOnly}
				onChange={(onError) =>
					edit(null, (current) => ({ ...current, onError }))
				}
			>
				{node.onError === "stop"
					? "No further item begins, and the step fails: the run goes on at “error” if a cable leads from there, and stops if none does."
					: "The other items go on. Where one has failed its result is null, and “errors” says which and why."}
			</Choice>
		</PanelBody>
	);
}

function Pace({ node }: { readonly node: Each }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"each">(node.id);
	const [several, setSeveral] = useState(
		node.concurrency > 1 ? node.concurrency : USUAL_AT_ONCE,
	);
	const isOne = node.concurrency === 1;
	return (
		<div data-field="concurrency" className="flex flex-col gap-3">
			<Choice
				label="How fast"
				field="concurrency"
				ways={PACES}
				value={isOne ? "one" : "several"}
				disabled={readOnly}
				onChange={(pace) => {
					if (!isOne) setSeveral(node.concurrency);
					edit(null, (current) => ({
						...current,
						concurrency: pace === "one" ? 1 : several,
					}));
				}}
			>
				{isOne
					? "An item begins when the one before it is done."
					: "Whichever is done first, results come out in the order of the items."}
			</Choice>
			{isOne ? null : (
				<WholeNumberInput
					label="At most at once"
					value={node.concurrency}
					least={2}
					most={MOST_AT_ONCE}
					disabled={readOnly}
					onChange={(concurrency) =>
						edit("concurrency", (current) => ({ ...current, concurrency }))
					}
				/>
			)}
		</div>
	);
}

/** What an item gives when its steps are done, and what comes out of all of them. */
export function EachResult({ node }: { readonly node: Each }) {
	const edit = useNodeEdit<"each">(node.id);
	return (
		<PanelBody>
			<InsideContainer>
				<BindingField
					field="result"
					label="What each item gives"
					schema={ANYTHING}
					computedFirst
					placeholder="item"
					hint="A value of the item, or of a step in the container."
					value={node.result}
					onChange={(result) =>
						edit("result", (current) => ({
							...current,
							result: result ?? literal(null),
						}))
					}
				/>
				<ShownItem nodeId={node.id} />
			</InsideContainer>
			<OutputValues nodeId={node.id} />
		</PanelBody>
	);
}

/** Which item of the sample the previews are computed for. */
function ShownItem({ nodeId }: { readonly nodeId: string }) {
	const { stepByRoot } = useInspector();
	const count = stepByRoot
		.get(nodeId)
		?.children.find(({ name }) => name === "count")?.sample;
	return <Explain>{shownItemWords(count)}</Explain>;
}

const shownItemWords = (count: JsonValue | undefined): string =>
	typeof count !== "number" || count === 0
		? "It is computed for every item once its steps are done. On this sample there is no item to show it for."
		: `It is computed for every item once its steps are done. Here it is shown for the first of ${count} on the sample.`;
