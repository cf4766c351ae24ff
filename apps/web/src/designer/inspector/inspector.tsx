/** The right side of the designer: what is selected, and everything that can be set about it. */
import type { Catalog, FlowIssue, JsonObject } from "@patchbay/flow";
import { useDesigner } from "../designer-context.ts";

/** A credential as the inspector offers it. */
export type CredentialChoice = {
	readonly id: string;
	readonly connector: string;
	readonly title: string;
	readonly environment: "live" | "sandbox";
	readonly status: "ok" | "reconnect-needed" | "untested";
};

export type InspectorProps = {
	readonly catalog: Catalog;
	readonly credentials: readonly CredentialChoice[];
	/** Everything that is wrong with the flow; each field shows its own. */
	readonly issues: readonly FlowIssue[];
	/** Outputs that were really seen, by node id; previews use them before any sample. */
	readonly recorded: JsonObject;
	readonly onClose: () => void;
};

/** Shows and edits what is selected: one step, several, or the flow itself. */
export function Inspector({ onClose }: InspectorProps) {
	const title = useDesigner((state) => {
		const [id] = state.selection.nodes;
		return (
			state.flow.nodes.find((node) => node.id === id)?.title ?? state.flow.title
		);
	});
	return (
		<aside aria-label="Inspector" className="flex h-full min-h-0 flex-col">
			<h2 className="p-4 font-semibold">{title}</h2>
			<button type="button" onClick={onClose}>
				Close
			</button>
		</aside>
	);
}
