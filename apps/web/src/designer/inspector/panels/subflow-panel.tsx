/** The tabs of a step that runs another flow: which one, what it is given, and what it gives. */
import type { Binding, NodeOf } from "@patchbay/flow";
import { ExternalLink, Trash2 } from "lucide-react";
import { useId } from "react";
import { Combobox } from "../../../kit/combobox.tsx";
import { ErrorPanel } from "../../../kit/error-panel.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { BindingField, type BindingFieldProps } from "../binding-field.tsx";
import { FieldFrame, FieldTool } from "../field-frame.tsx";
import { isMissing, issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody, PanelSection } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { fieldsOf } from "./called-fields.ts";
import { CalledOutput } from "./called-output.tsx";
import { type CalledFlow, useCalledFlow } from "./use-called-flow.ts";
import { withInput } from "./with-input.ts";

type Subflow = NodeOf<"subflow">;

const ANYTHING = {};

/** The other flow and what its start is given. */
export function SubflowPanel({ node }: { readonly node: Subflow }) {
	const called = useCalledFlow(node);
	if (called.error)
		return (
			<PanelBody>
				<ErrorPanel error={called.error} onRetry={called.retry} />
			</PanelBody>
		);
	return (
		<PanelBody>
			<FlowChoice node={node} called={called} />
			<Inputs node={node} called={called} />
		</PanelBody>
	);
}

/** What the other flow gives when it ends. */
export function SubflowOutput({ node }: { readonly node: Subflow }) {
	const { document, error, chosen, retry } = useCalledFlow(node);
	return (
		<PanelBody>
			{error ? <ErrorPanel error={error} onRetry={retry} /> : null}
			{chosen && !document && !error ? <Skeleton className="h-24" /> : null}
			<CalledOutput nodeId={node.id} nodeKey={node.key} flow={document} />
		</PanelBody>
	);
}

function FlowChoice({
	node,
	called: { callable, chosen },
}: {
	readonly node: Subflow;
	readonly called: CalledFlow;
}) {
	const { readOnly, issues, keyById } = useInspector();
	const edit = useNodeEdit<"subflow">(node.id);
	const id = useId();
	const own = issuesAt(issues, "flowId");
	// The findings say it better, once the flow itself is known.
	const isGone =
		callable !== null && node.flowId !== "" && !chosen && own.length === 0;
	const options = (callable ?? []).map(
		({ id: value, title, publishedNumber }) => ({
			value,
			label: title,
			hint: `Published as v${publishedNumber}`,
		}),
	);
	return (
		<FieldFrame
			field="flowId"
			label="Flow"
			labelId={`${id}-label`}
			missing={isMissing(own) || node.flowId === ""}
			aside={
				chosen ? (
					<a
						href={`/flows/${chosen.id}`}
						target="_blank"
						rel="noreferrer"
						className="inline-flex items-center gap-1 text-accent hover:underline"
					>
						Open it
						<ExternalLink aria-hidden className="size-3" />
						<span className="sr-only">in a new tab</span>
					</a>
				) : undefined
			}
		>
			{callable === null ? (
				<Skeleton className="h-[34px]" />
			) : (
				<Combobox
					label="Flow"
					placeholder="Find a published flow"
					empty="No published flow is called like that."
					options={options}
					value={chosen?.id ?? null}
					disabled={readOnly}
					onChange={(flowId) =>
						edit(null, (current) => ({ ...current, flowId: flowId ?? "" }))
					}
				/>
			)}
			<p className="mt-1 text-ink-3 text-xs">
				{chosen
					? `Each run takes the newest published version, now v${chosen.publishedNumber}, and waits for its end.`
					: callable?.length === 0
						? "No other flow has been published yet."
						: "Flows that have been published can be run by others."}
			</p>
			<FieldNotes
				notes={[
					...(isGone
						? [
								{
									severity: "error" as const,
									text: "The chosen flow is archived, or has never been published.",
									advice: "Publish it, or choose another one.",
								},
							]
						: []),
					...notesOf(null, own, keyById),
				]}
			/>
		</FieldFrame>
	);
}

function Inputs({
	node,
	called: { chosen, document },
}: {
	readonly node: Subflow;
	readonly called: CalledFlow;
}) {
	const fields = document ? fieldsOf(document) : [];
	const known = new Set(fields.map(({ name }) => name));
	const others = Object.keys(node.inputs).filter((name) => !known.has(name));
	if (chosen && !document) return <Skeleton className="h-24" />;
	return (
		<>
			{fields.length === 0 ? null : (
				<PanelSection title="What it is given">
					{fields.map(({ name, label, schema, required }) => (
						<Input
							key={name}
							node={node}
							name={name}
							label={label}
							schema={schema}
							required={required}
						/>
					))}
				</PanelSection>
			)}
			{document && fields.length === 0 ? (
				<Explain>The start of “{document.title}” asks for nothing.</Explain>
			) : null}
			{others.length === 0 ? null : (
				<PanelSection title="Not asked for">
					<Explain>
						{document
							? `The start of “${document.title}” has no such field. It is handed over all the same.`
							: "These were set for a flow that is not chosen any more."}
					</Explain>
					{others.map((name) => (
						<Input
							key={name}
							node={node}
							name={name}
							label={name}
							schema={ANYTHING}
							required={false}
							removable
						/>
					))}
				</PanelSection>
			)}
		</>
	);
}

function Input({
	node,
	name,
	removable = false,
	...field
}: {
	readonly node: Subflow;
	readonly name: string;
	readonly removable?: boolean;
} & Pick<BindingFieldProps, "label" | "schema" | "required">) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"subflow">(node.id);
	const give = (next: Binding | undefined, part: string | null) =>
		edit(part, (current) => ({
			...current,
			inputs: withInput(current.inputs, name, next),
		}));
	return (
		<BindingField
			{...field}
			field={`inputs.${name}`}
			value={node.inputs[name]}
			onChange={(next) => give(next, `inputs.${name}`)}
			tools={
				removable && !readOnly ? (
					<FieldTool
						label={`Remove ${name}`}
						className="hover:text-bad"
						onClick={() => give(undefined, null)}
					>
						<Trash2 aria-hidden />
					</FieldTool>
				) : undefined
			}
		/>
	);
}
