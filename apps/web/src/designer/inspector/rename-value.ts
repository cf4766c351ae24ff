/** Renames a value of a step everywhere it is named, so that no expression breaks: `trigger.store` to `trigger.shop`. */
import {
	compileExpression,
	containersOf,
	type Flow,
	mapSources,
	type Node,
	splitTemplate,
	updateNode,
} from "@patchbay/flow";

/** A value by the step that gives it (node id or `trigger`), its old and its new name. */
export interface ValueRename {
	readonly root: string;
	readonly from: string;
	readonly to: string;
}

/** The flow with every reference to the value changed. */
export function renameValue(
	flow: Flow,
	rename: ValueRename,
	/** Which nodes it is looked for in; without it, all of them and the labels. */
	isMeant?: (node: Node) => boolean,
): Flow {
	const change = (source: string, template: boolean) =>
		source.includes(rename.from)
			? renameInSource(source, template, rename)
			: source;
	return {
		...flow,
		nodes: flow.nodes.map((node) => {
			if (isMeant?.(node) === false) return node;
			let changed = false;
			const next = mapSources(node, (source, template) => {
				const renamed = change(source, template);
				changed ||= renamed !== source;
				return renamed;
			});
			return changed ? next : node;
		}),
		labels: isMeant
			? flow.labels
			: flow.labels.map((label) => {
					const source = change(label.source, false);
					return source === label.source ? label : { ...label, source };
				}),
	};
}

/** Renames what a round of a container gives: for the steps behind it, and as `previous` for those in it. */
export function renameRoundValue(
	flow: Flow,
	{
		nodeId,
		index,
		name,
	}: { readonly nodeId: string; readonly index: number; readonly name: string },
): Flow {
	const container = flow.nodes.find(({ id }) => id === nodeId);
	const from =
		container?.kind === "repeat" ? container.values[index]?.name : undefined;
	if (from === undefined) return flow;
	const containers = containersOf(flow);
	const outside = renameValue(flow, { root: nodeId, from, to: name });
	const inside = renameValue(
		outside,
		{ root: "previous", from, to: name },
		// Further in, and in what another one asks after its rounds, `previous` is another round.
		({ id, kind }) =>
			id === nodeId ||
			(kind !== "repeat" &&
				containers.around(id).find((each) => each.kind === "repeat")?.id ===
					nodeId),
	);
	return updateNode<"repeat">(inside, nodeId, (node) => ({
		...node,
		values: node.values.map((entry, at) =>
			at === index ? { ...entry, name } : entry,
		),
	}));
}

/** One source with the value renamed. What cannot be read stays as it is. */
export function renameInSource(
	source: string,
	template: boolean,
	rename: ValueRename,
): string {
	if (!template) return renameInExpression(source, rename);
	let result = "";
	let at = 0;
	for (const part of splitTemplate(source).parts) {
		if (part.kind === "text") continue;
		result +=
			source.slice(at, part.from) + renameInExpression(part.source, rename);
		at = part.to;
	}
	return result + source.slice(at);
}

function renameInExpression(
	source: string,
	{ root, from, to }: ValueRename,
): string {
	let result = "";
	let at = 0;
	for (const { path, from: start, to: end } of compileExpression(source)
		.variables) {
		if (path[0] !== root || path[1] !== from) continue;
		const head = /^\s*[\w]+\s*\.\s*/.exec(source.slice(start, end));
		if (!head) continue;
		const place = start + head[0].length;
		result += source.slice(at, place) + to;
		at = place + from.length;
	}
	return result + source.slice(at);
}
