import type { Label } from "@patchbay/flow";
import { Plus, X } from "lucide-react";
import { freeName, moved, nameProblem } from "../../../forms/list-edits.ts";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { IconButton } from "../../../kit/icon-button.tsx";
import { Textarea } from "../../../kit/textarea.tsx";
import { Tile } from "../../../kit/tile.tsx";
import { useDesigner, useDesignerStore } from "../../designer-context.ts";
import { ExpressionField } from "../expression-field.tsx";
import { InlineName } from "../inline-name.tsx";
import { useInspector } from "../inspector-context.tsx";
import { TitleInput } from "../node-header.tsx";
import { Explain, PanelBody, PanelSection } from "../panel-parts.tsx";
import { RowTools } from "../row-tools.tsx";

const MOST_LABELS = 12;

/** The flow itself: title, description, and the labels by which its runs are found. */
export function FlowPanel({ onClose }: { readonly onClose: () => void }) {
	const { readOnly } = useInspector();
	const title = useDesigner((state) => state.flow.title);
	const description = useDesigner((state) => state.flow.description);
	const store = useDesignerStore();
	return (
		<>
			<header className="flex items-start gap-2.5 border-b py-3 pr-2.5 pl-4">
				<h2 className="sr-only">{title}</h2>
				<Tile hue="neutral" className="mt-0.5">
					<FlowSign />
				</Tile>
				<div className="min-w-0 flex-1">
					<TitleInput
						label="Title of this flow"
						value={title}
						maxLength={120}
						readOnly={readOnly}
						onChange={(next) =>
							store
								.getState()
								.edit((flow) => ({ ...flow, title: next }), "flow.title")
						}
					/>
					<p className="text-ink-2">Flow</p>
				</div>
				<IconButton size="sm" label="Close" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			<div className="min-h-0 flex-1 overflow-y-auto">
				<PanelBody>
					<Field
						label="Description"
						hint="What it is for, for everybody who finds it in the list."
						disabled={readOnly}
					>
						<Textarea
							value={description}
							maxLength={2_000}
							onChange={(event) => {
								const next = event.currentTarget.value;
								store
									.getState()
									.edit(
										(flow) => ({ ...flow, description: next }),
										"flow.description",
									);
							}}
						/>
					</Field>
					<Labels />
				</PanelBody>
			</div>
		</>
	);
}

const FlowSign = () => (
	<svg
		viewBox="0 0 22 22"
		fill="none"
		stroke="currentColor"
		strokeWidth={1.8}
		aria-hidden="true"
	>
		<circle cx={6.5} cy={7} r={2.4} />
		<circle cx={15.5} cy={15} r={2.4} />
		<path d="M6.5 9.4c0 6 9 0 9 3.2" />
	</svg>
);

function Labels() {
	const { readOnly } = useInspector();
	const labels = useDesigner((state) => state.flow.labels);
	const store = useDesignerStore();
	const give = (next: readonly Label[], part: string | null) =>
		store
			.getState()
			.edit(
				(flow) => ({ ...flow, labels: next }),
				part === null ? undefined : `labels.${part}`,
			);
	const names = labels.map(({ name }) => name);
	return (
		<PanelSection title="Labels">
			<Explain>
				Words by which people find runs, such as the partner or the campaign.
				They are worked out as a run goes on.
			</Explain>
			{labels.map((label, index) => (
				<ExpressionField
					key={label.name}
					field={`labels.${label.name}`}
					label={label.name}
					heading={
						<InlineName
							label={`Name of label ${label.name}`}
							value={label.name}
							readOnly={readOnly}
							maxLength={40}
							check={(name) => nameProblem(name, names.toSpliced(index, 1))}
							onCommit={(name) =>
								give(labels.with(index, { ...label, name }), `${index}.name`)
							}
						/>
					}
					value={label.source}
					placeholder="trigger.partner"
					onChange={(source) =>
						give(labels.with(index, { ...label, source }), `${index}.source`)
					}
					tools={
						<RowTools
							name={label.name}
							index={index}
							count={labels.length}
							onMove={(by) => give(moved(labels, index, by), null)}
							onRemove={() => give(labels.toSpliced(index, 1), null)}
						/>
					}
				/>
			))}
			{readOnly || labels.length >= MOST_LABELS ? null : (
				<Button
					size="sm"
					icon={<Plus />}
					className="self-start"
					onClick={() =>
						give(
							[...labels, { name: freeName("label", names), source: "" }],
							null,
						)
					}
				>
					Add a label
				</Button>
			)}
		</PanelSection>
	);
}
