/** What a step waits for: a length of time, a date, or an event. */
import { addDuration, literal, type NodeOf } from "@patchbay/flow";
import { useRef } from "react";
import { momentWords } from "../../../expressions/instant-text.ts";
import { BindingField } from "../binding-field.tsx";
import { DURATION_FORM } from "../duration-form.tsx";
import { useInspector } from "../inspector-context.tsx";
import { INSTANT_FORM } from "../instant-form.tsx";
import { Explain, PanelBody } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { Choice } from "./choice.tsx";
import { WaitEvent } from "./wait-event.tsx";

type Wait = NodeOf<"wait">["wait"];
type Way = Wait["for"];

const WAYS: readonly { readonly value: Way; readonly label: string }[] = [
	{ value: "duration", label: "For a time" },
	{ value: "instant", label: "Until a date" },
	{ value: "event", label: "For an event" },
];

const MEANINGS: Readonly<Record<Way, string>> = {
	duration: "The time counts from the moment in which the step begins.",
	instant: "What is over already does not wait: the run goes on at once.",
	event:
		"Another system says that something has happened. What it brings along is there for the steps behind.",
};

const DURATION = { type: "string", format: "duration" };
const INSTANT = { type: "string" };
const WEEK_MS = 7 * 86_400_000;

const NEW_WAITS: Readonly<Record<Way, Wait>> = {
	duration: { for: "duration", duration: literal("PT1H") },
	instant: { for: "instant", instant: literal(null) },
	event: { for: "event", event: "", key: "", timeoutMs: WEEK_MS },
};

/** How a step waits. */
export function WaitPanel({ node }: { readonly node: NodeOf<"wait"> }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"wait">(node.id);
	const { wait } = node;
	/** What was set for the other ways, in case somebody comes back to one. */
	const known = useRef<Partial<Record<Way, Wait>>>({});
	return (
		<PanelBody>
			<Choice
				label="What it waits for"
				field="wait.for"
				ways={WAYS}
				value={wait.for}
				disabled={readOnly}
				onChange={(way) => {
					known.current[wait.for] = wait;
					const next = known.current[way] ?? NEW_WAITS[way];
					edit(null, (current) => ({ ...current, wait: next }));
				}}
			>
				{MEANINGS[wait.for]}
			</Choice>
			{wait.for === "event" ? <WaitEvent node={node} wait={wait} /> : null}
			{wait.for === "duration" ? (
				<BindingField
					key="duration"
					field="wait.duration"
					label="How long"
					schema={DURATION}
					form={DURATION_FORM}
					required
					placeholder='duration("PT2H")'
					value={wait.duration}
					onChange={(next) =>
						edit("wait.duration", (current) => ({
							...current,
							wait: { for: "duration", duration: next ?? literal(null) },
						}))
					}
				/>
			) : null}
			{wait.for === "instant" ? (
				<BindingField
					key="instant"
					field="wait.instant"
					label="Until"
					schema={INSTANT}
					form={INSTANT_FORM}
					required
					placeholder="trigger.until"
					value={wait.instant}
					onChange={(next) =>
						edit("wait.instant", (current) => ({
							...current,
							wait: { for: "instant", instant: next ?? literal(null) },
						}))
					}
				/>
			) : null}
			<IfNow wait={wait} />
		</PanelBody>
	);
}

/** When the run would go on if the step began now. */
function IfNow({ wait }: { readonly wait: Wait }) {
	const { data } = useInspector();
	if (wait.for !== "duration" || wait.duration.kind !== "literal") return null;
	const text = wait.duration.value;
	const until = typeof text === "string" ? addDuration(data.now, text) : null;
	return until ? (
		<Explain>
			If it began now, the run would go on at {momentWords(until)}.
		</Explain>
	) : null;
}
