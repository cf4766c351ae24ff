/** The tabs of an action: what goes in, how often it is tried, what comes out, what it does. */
import {
	type ActionInfo,
	type ConnectorInfo,
	findAction,
	type JsonSchema,
	type NodeOf,
} from "@patchbay/flow";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { isEmptyBinding } from "../../../expressions/binding-forms.ts";
import { titleOf } from "../../../forms/schema-control.ts";
import { cx } from "../../../kit/cx.ts";
import { BindingField } from "../binding-field.tsx";
import { issuesAt } from "../field-issues.ts";
import { useInspector } from "../inspector-context.tsx";
import { PanelBody } from "../panel-parts.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { CredentialField } from "./credential-field.tsx";
import { GuardedBy } from "./guarded-by.tsx";
import { withInput } from "./with-input.ts";

/** The credential and the fields of an action: required ones first, optional ones behind "More fields". */
export function ActionInputs({ node }: { readonly node: NodeOf<"action"> }) {
	const { catalog } = useInspector();
	const connector = catalog.find((entry) => entry.id === node.connector);
	const action = findAction(catalog, node.connector, node.action);
	if (!connector || !action) return null;
	return (
		<PanelBody>
			<GuardedBy node={node} />
			<CredentialField node={node} connector={connector} />
			<Fields node={node} action={action} connector={connector} />
		</PanelBody>
	);
}

function Fields({
	node,
	action,
}: {
	readonly node: NodeOf<"action">;
	readonly action: ActionInfo;
	readonly connector: ConnectorInfo;
}) {
	const { issues } = useInspector();
	const fields = Object.entries(action.input.properties ?? {});
	const required = new Set(action.input.required);
	const first = fields.filter(([name]) => required.has(name));
	const more = fields.filter(([name]) => !required.has(name));
	const filled = more.filter(
		([name]) =>
			!isEmptyBinding(node.inputs[name]) ||
			issuesAt(issues, `inputs.${name}`).length > 0,
	);
	const [open, setOpen] = useState(
		() => filled.length > 0 || first.length === 0,
	);
	const gone = Object.keys(node.inputs).filter(
		(name) => !fields.some(([known]) => known === name),
	);
	return (
		<>
			{first.map(([name, schema]) => (
				<InputField
					key={name}
					node={node}
					name={name}
					schema={schema}
					required
				/>
			))}
			{more.length === 0 ? null : (
				<button
					type="button"
					aria-expanded={open}
					onClick={() => setOpen(!open)}
					className="-mx-1 flex items-center gap-1 self-start rounded-sm px-1 py-0.5 font-medium text-ink-2 hover:text-ink"
				>
					<ChevronRight
						aria-hidden
						className={cx(
							"size-3.5 transition-transform duration-100",
							open && "rotate-90",
						)}
					/>
					More fields
					<span className="tabular font-normal text-ink-3">
						{filled.length > 0
							? `${filled.length} of ${more.length} filled in`
							: more.length}
					</span>
				</button>
			)}
			{open
				? more.map(([name, schema]) => (
						<InputField
							key={name}
							node={node}
							name={name}
							schema={schema}
							required={false}
						/>
					))
				: null}
			{gone.map((name) => (
				<InputField
					key={name}
					node={node}
					name={name}
					schema={{}}
					required={false}
				/>
			))}
		</>
	);
}

function InputField({
	node,
	name,
	schema,
	required,
}: {
	readonly node: NodeOf<"action">;
	readonly name: string;
	readonly schema: JsonSchema;
	readonly required: boolean;
}) {
	const edit = useNodeEdit<"action">(node.id);
	return (
		<BindingField
			field={`inputs.${name}`}
			label={titleOf(name, schema)}
			schema={schema}
			required={required}
			value={node.inputs[name]}
			onChange={(value) =>
				edit(`inputs.${name}`, (current) => ({
					...current,
					inputs: withInput(current.inputs, name, value),
				}))
			}
		/>
	);
}
