/** The tabs of what starts a flow: what is asked, by which ways it starts, the sample that previews use. */
import {
	type JsonObject,
	type JsonValue,
	type NodeOf,
	triggerSample,
} from "@patchbay/flow";
import { JsonInput } from "../../../forms/json-input.tsx";
import { Button } from "../../../kit/button.tsx";
import { Switch } from "../../../kit/switch.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";

type Trigger = NodeOf<"trigger">;

/** The ways in. */
export function TriggerWays({ node }: { readonly node: Trigger }) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"trigger">(node.id);
	return (
		<PanelBody>
			<div data-field="form" className="flex flex-col gap-4">
				<Switch
					label="A form"
					hint="People start runs with “Start a run” and fill in the fields."
					checked={node.form}
					disabled={readOnly}
					onChange={(form) => edit("form", (current) => ({ ...current, form }))}
				/>
				<Switch
					label="A webhook"
					hint="Other systems POST JSON to the flow’s own address, which is made when the flow is published. It must have the same fields; more are kept."
					checked={node.webhook}
					disabled={readOnly}
					onChange={(webhook) =>
						edit("webhook", (current) => ({ ...current, webhook }))
					}
				/>
				<FieldNotes notes={notesOf(null, issuesAt(issues, "form"), keyById)} />
			</div>
		</PanelBody>
	);
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/** What previews and test runs start with. */
export function TriggerSample({ node }: { readonly node: Trigger }) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"trigger">(node.id);
	return (
		<PanelBody>
			<Explain>
				Every preview is worked out on this data, and “Try it” begins with it.
				It comes from the samples of the fields; write JSON here for more, such
				as what a webhook really sends.
			</Explain>
			<JsonInput
				label="Sample"
				rows={14}
				value={triggerSample(node)}
				disabled={readOnly}
				accept={(value) =>
					isObject(value) ? null : "It must be an object: { … }."
				}
				onChange={(value) => {
					if (isObject(value) || value === undefined)
						edit("sample", (current) =>
							isObject(value)
								? { ...current, sample: value }
								: withoutSample(current),
						);
				}}
			/>
			{node.sample === undefined || readOnly ? null : (
				<Button
					size="sm"
					className="self-start"
					onClick={() => edit(null, withoutSample)}
				>
					Back to the samples of the fields
				</Button>
			)}
		</PanelBody>
	);
}

function withoutSample(trigger: Trigger): Trigger {
	const { sample: _, ...rest } = trigger;
	return rest;
}
