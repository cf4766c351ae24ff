import { type NodeKind, type NodeOf, updateNode } from "@patchbay/flow";
import { useDesignerStore } from "../designer-context.ts";

/** Edits one node. Edits of the same field that follow each other closely are one step of undo. */
export function useNodeEdit<Kind extends NodeKind>(
	id: string,
): (field: string, change: (node: NodeOf<Kind>) => NodeOf<Kind>) => void {
	const store = useDesignerStore();
	return (field, change) =>
		store
			.getState()
			.edit((flow) => updateNode<Kind>(flow, id, change), `${id}.${field}`);
}
