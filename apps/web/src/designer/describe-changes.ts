/** What changed between two versions of a flow, in sentences. Moving a step on the canvas is no change, into a container is one. */
import type { Flow, Node } from "@patchbay/flow";

const withoutPlace = (node: Node): string =>
	JSON.stringify({ ...node, position: null, size: null });

/** The changes from one document to another. */
export function describeChanges(before: Flow, after: Flow): readonly string[] {
	const changes: string[] = [];
	const old = new Map(before.nodes.map((node) => [node.id, node]));
	const current = new Map(after.nodes.map((node) => [node.id, node]));
	if (before.title !== after.title)
		changes.push(`Renamed from “${before.title}”`);
	if (before.description !== after.description) changes.push("The description");
	for (const node of after.nodes) {
		const was = old.get(node.id);
		if (!was) changes.push(`Added “${titleOf(node)}”`);
		else if (withoutPlace(was) !== withoutPlace(node)) {
			changes.push(
				was.title === node.title
					? `Changed “${titleOf(node)}”${pinChange(was, node)}`
					: `Changed “${titleOf(node)}” (was “${was.title}”)${pinChange(was, node)}`,
			);
		}
	}
	for (const node of before.nodes)
		if (!current.has(node.id)) changes.push(`Removed “${titleOf(node)}”`);
	const cables = (flow: Flow) =>
		new Set(flow.edges.map((edge) => `${edge.from} ${edge.port} ${edge.to}`));
	const [cablesBefore, cablesAfter] = [cables(before), cables(after)];
	const added = [...cablesAfter].filter(
		(cable) => !cablesBefore.has(cable),
	).length;
	const removed = [...cablesBefore].filter(
		(cable) => !cablesAfter.has(cable),
	).length;
	if (added > 0)
		changes.push(`${added} new ${added === 1 ? "cable" : "cables"}`);
	if (removed > 0)
		changes.push(`${removed} ${removed === 1 ? "cable" : "cables"} removed`);
	if (JSON.stringify(before.labels) !== JSON.stringify(after.labels))
		changes.push("The labels");
	return changes;
}

/** What a decision step uses from now on, if that is something else. */
function pinChange(before: Node, after: Node): string {
	if (before.kind !== "decision" || after.kind !== "decision") return "";
	const [was, is] = [before.pinned, after.pinned];
	if (!is) return was ? ": the table is the flow’s own" : "";
	if (was?.decisionId !== is.decisionId)
		return `: version ${is.version} of a published decision`;
	return was.version === is.version
		? ""
		: `: version ${is.version} of its decision in place of ${was.version}`;
}

const titleOf = (node: Node): string =>
	node.kind === "note" ? "a note" : node.title;
