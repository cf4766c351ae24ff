/** The event that a step waits for: its name, the key that tells which one is meant, and until when. */
import { MAX_EVENT_NAME_LENGTH, type NodeOf } from "@patchbay/flow";
import { useId } from "react";
import { Input } from "../../../kit/input.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { DurationInput } from "../duration-input.tsx";
import { ExpressionField } from "../expression-field.tsx";
import { FieldFrame } from "../field-frame.tsx";
import { isMissing, issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { EventHelp } from "./event-help.tsx";

type EventWait = Extract<NodeOf<"wait">["wait"], { for: "event" }>;

const WEEK_MS = 7 * 86_400_000;

/** The settings of a wait for an event. */
export function WaitEvent({
	node,
	wait,
}: {
	readonly node: NodeOf<"wait">;
	readonly wait: EventWait;
}) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"wait">(node.id);
	const give = (part: keyof EventWait, change: Partial<EventWait>) =>
		edit(`wait.${part}`, (current) => ({
			...current,
			wait: { ...wait, ...change },
		}));
	const limit = (timeoutMs: number | null) => give("timeoutMs", { timeoutMs });
	return (
		<>
			<EventName
				value={wait.event}
				onChange={(event) => give("event", { event })}
			/>
			<ExpressionField
				field="wait.key"
				label="Key"
				aside="text"
				template
				multiline={false}
				placeholder="{trigger.order}"
				hint="Tells which of all events of that name is meant, such as an order’s number. Left empty, it is the one that is sent without a key."
				value={wait.key}
				onChange={(key) => give("key", { key })}
			/>
			<div data-field="wait.timeoutMs" className="flex flex-col gap-3.5">
				<Switch
					label="Time limit"
					hint={
						wait.timeoutMs === null
							? "Off: the run waits until the event comes, for ever if need be."
							: "Without the event in time, the run goes on at “timed out”."
					}
					checked={wait.timeoutMs !== null}
					disabled={readOnly}
					onChange={(limited) => limit(limited ? WEEK_MS : null)}
				/>
				{wait.timeoutMs === null ? null : (
					<DurationInput
						label="After"
						value={wait.timeoutMs}
						least={1_000}
						disabled={readOnly}
						onChange={limit}
					/>
				)}
				<FieldNotes
					notes={notesOf(null, issuesAt(issues, "wait.timeoutMs"), keyById)}
				/>
			</div>
			<EventHelp wait={wait} nodeKey={node.key} />
		</>
	);
}

function EventName({
	value,
	onChange,
}: {
	readonly value: string;
	readonly onChange: (value: string) => void;
}) {
	const { readOnly, issues } = useInspector();
	const id = useId();
	const own = issuesAt(issues, "wait.event");
	return (
		<FieldFrame
			field="wait.event"
			label="Event"
			labelId={`${id}-label`}
			aside="name"
			missing={isMissing(own) || value.trim() === ""}
		>
			<Input
				aria-labelledby={`${id}-label`}
				aria-describedby={`${id}-help`}
				aria-required
				placeholder="order.shipped"
				maxLength={MAX_EVENT_NAME_LENGTH}
				disabled={readOnly}
				value={value}
				onValueChange={onChange}
			/>
			<p id={`${id}-help`} className="mt-1 text-ink-3 text-xs">
				What the other system calls it, letter for letter.
			</p>
		</FieldFrame>
	);
}
