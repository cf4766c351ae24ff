/** Which pass of which containers a step ran in, in words. */
import { type Flow, passesOf } from "@patchbay/flow";

/** "Item 3", "Round 2, item 5"; empty at the top. */
export function scopeWords(flow: Flow, scope: string | undefined): string {
	if (scope === undefined || scope === "") return "";
	const text = passesOf(scope)
		.map(({ nodeId, index }) => `${passNoun(flow, nodeId)} ${index}`)
		.join(", ");
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a container's passes are called: "item" or "round". */
export const passNoun = (flow: Flow, containerId: string): "item" | "round" =>
	flow.nodes.find((node) => node.id === containerId)?.kind === "repeat"
		? "round"
		: "item";
