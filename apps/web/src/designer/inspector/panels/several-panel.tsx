import { moveNodes, type Node } from "@patchbay/flow";
import {
	AlignCenterHorizontal,
	AlignCenterVertical,
	Copy,
	CopyPlus,
	Trash2,
	X,
} from "lucide-react";
import { systemOf } from "../../../canvas/describe-node.ts";
import { Button } from "../../../kit/button.tsx";
import { IconButton } from "../../../kit/icon-button.tsx";
import { SystemTile } from "../../../kit/tile.tsx";
import { toast } from "../../../kit/toast.ts";
import { useDesignerStore } from "../../designer-context.ts";
import {
	copySelected,
	duplicateSelected,
	removeSelected,
} from "../../edit-actions.ts";
import { useInspector } from "../inspector-context.tsx";
import { PanelBody, PanelSection } from "../panel-parts.tsx";

/** Several steps at once: what they are, and what can be done with them. */
export function SeveralPanel({
	nodes,
	onClose,
}: {
	readonly nodes: readonly Node[];
	readonly onClose: () => void;
}) {
	const { catalog, readOnly } = useInspector();
	const store = useDesignerStore();
	return (
		<>
			<header className="flex items-start gap-2.5 border-b py-3 pr-2.5 pl-4">
				<div className="min-w-0 flex-1">
					<h2 className="font-semibold text-[0.875rem]">
						{nodes.length} steps
					</h2>
					<p className="text-ink-2">Selected together</p>
				</div>
				<IconButton size="sm" label="Close" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			<div className="min-h-0 flex-1 overflow-y-auto">
				<PanelBody>
					{readOnly ? null : <Actions nodes={nodes} />}
					<PanelSection title="Steps">
						<ul className="-mx-1.5 flex flex-col">
							{nodes.map((node) => (
								<li key={node.id}>
									<button
										type="button"
										className="flex w-full items-center gap-2 rounded-sm px-1.5 py-1 text-left hover:bg-sunk"
										onClick={() => store.getState().goTo(node.id, null)}
									>
										<SystemTile system={systemOf(node, catalog)} size="sm" />
										<span className="truncate">{node.title}</span>
									</button>
								</li>
							))}
						</ul>
					</PanelSection>
				</PanelBody>
			</div>
		</>
	);
}

function Actions({ nodes }: { readonly nodes: readonly Node[] }) {
	const store = useDesignerStore();
	const copy = async () => {
		const text = copySelected(store);
		if (text === null) return;
		try {
			await navigator.clipboard.writeText(text);
			toast.success("Copied. Paste it into this or any other flow.");
		} catch {
			toast.error("The browser did not allow copying.", {
				detail: "Press Ctrl C on the canvas instead.",
			});
		}
	};
	const line = (axis: "x" | "y") => {
		const middle = Math.round(
			nodes.reduce((sum, { position }) => sum + position[axis], 0) /
				nodes.length,
		);
		store
			.getState()
			.edit((flow) =>
				moveNodes(
					flow,
					new Map(
						nodes.map(({ id, position }) => [
							id,
							{ ...position, [axis]: middle },
						]),
					),
				),
			);
	};
	return (
		<div className="grid grid-cols-2 gap-2">
			<Button icon={<CopyPlus />} onClick={() => duplicateSelected(store)}>
				Duplicate
			</Button>
			<Button icon={<Copy />} onClick={() => void copy()}>
				Copy
			</Button>
			<Button icon={<AlignCenterHorizontal />} onClick={() => line("y")}>
				In a row
			</Button>
			<Button icon={<AlignCenterVertical />} onClick={() => line("x")}>
				In a column
			</Button>
			<Button
				icon={<Trash2 />}
				className="col-span-2"
				onClick={() => removeSelected(store, false)}
			>
				Remove
			</Button>
		</div>
	);
}
