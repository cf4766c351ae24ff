import { type Edge, portsOf, removeParts } from "@patchbay/flow";
import { ArrowRight, Trash2, X } from "lucide-react";
import { Button } from "../../../kit/button.tsx";
import { IconButton } from "../../../kit/icon-button.tsx";
import { useDesigner, useDesignerStore } from "../../designer-context.ts";
import { useInspector } from "../inspector-context.tsx";
import { PanelBody } from "../panel-parts.tsx";

/** One cable: where it leads, and a way to take it out. */
export function EdgePanel({
	edge,
	onClose,
}: {
	readonly edge: Edge;
	readonly onClose: () => void;
}) {
	const { readOnly } = useInspector();
	const store = useDesignerStore();
	const flow = useDesigner((state) => state.flow);
	const from = flow.nodes.find(({ id }) => id === edge.from);
	const to = flow.nodes.find(({ id }) => id === edge.to);
	const port = from
		? portsOf(from).find(({ id }) => id === edge.port)?.label
		: "";
	const go = (id: string) => store.getState().goTo(id, null);
	return (
		<>
			<header className="flex items-start gap-2.5 border-b py-3 pr-2.5 pl-4">
				<div className="min-w-0 flex-1">
					<h2 className="font-semibold text-[0.875rem]">Cable</h2>
					<p className="text-ink-2">
						{port ? `Taken at “${port}”` : "Always taken"}
					</p>
				</div>
				<IconButton size="sm" label="Close" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			<PanelBody>
				<p className="flex flex-wrap items-center gap-2">
					<Button size="sm" onClick={() => go(edge.from)}>
						{from?.title ?? "?"}
					</Button>
					<ArrowRight aria-label="to" className="size-4 text-ink-3" />
					<Button size="sm" onClick={() => go(edge.to)}>
						{to?.title ?? "?"}
					</Button>
				</p>
				{readOnly ? null : (
					<Button
						icon={<Trash2 />}
						className="self-start"
						onClick={() =>
							store
								.getState()
								.edit((current) => removeParts(current, { edges: [edge.id] }))
						}
					>
						Remove
					</Button>
				)}
			</PanelBody>
		</>
	);
}
