import { type NodeKind, type NodeOf, updateNode } from "@patchbay/flow";
import { outgrow } from "../container-edits.ts";
import { useDesignerStore } from "../designer-context.ts";

/**
 * Edits one node; what it comes to need more room for gives way. Edits of the same field that follow each other closely,
 * such as typing, are one step of undo; without a field, the edit is a step of its own.
 */
export function useNodeEdit<Kind extends NodeKind>(
	id: string,
): (
	field: string | null,
	change: (node: NodeOf<Kind>) => NodeOf<Kind>,
) => void {
	const store = useDesignerStore();
	return (field, change) =>
		store
			.getState()
			.edit(
				(flow) => outgrow(flow, updateNode<Kind>(flow, id, change), id),
				field === null ? undefined : `${id}.${field}`,
			);
}
