import { containersOf, type Node } from "@patchbay/flow";
import { useMemo } from "react";
import { useDesigner } from "../designer-context.ts";
import { useInspector } from "./inspector-context.tsx";

/** For a step in a container: which of its passes the previews are computed for. */
export function PassNote({ node }: { readonly node: Node }) {
	const flow = useDesigner((state) => state.flow);
	const { data, stepByRoot } = useInspector();
	const [container] = useMemo(
		() => containersOf(flow).around(node.id),
		[flow, node.id],
	);
	if (!container || node.kind === "note") return null;
	const { index } = data.context;
	const count = stepByRoot
		.get(container.id)
		?.children.find(({ name }) => name === "count")?.sample;
	const shown =
		container.kind === "repeat"
			? `previews show round ${Number(index)}`
			: typeof count === "number" && count > 0
				? `previews show the first of ${count} items`
				: "there is no item on the sample";
	return (
		<p className="px-4 pt-3 text-ink-3 text-xs">
			In “{container.title}”: {shown}.
		</p>
	);
}
