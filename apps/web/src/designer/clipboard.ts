/** Steps on the clipboard, as text: they can be pasted into another flow, another window, or a mail. */
import { type Clipping, flowSchema } from "@patchbay/flow";
import { z } from "zod";

const MARK = "patchbay/steps@1";

const clippingSchema = z.object({
	kind: z.literal(MARK),
	nodes: flowSchema.shape.nodes.max(500),
	edges: flowSchema.shape.edges.max(2_000),
});

/** A clipping as the text that goes to the clipboard. */
export const toClipboardText = (clipping: Clipping): string =>
	JSON.stringify({ kind: MARK, ...clipping });

/** The clipping in a text; null when the text is something else. */
export function fromClipboardText(text: string): Clipping | null {
	if (!text.includes(MARK)) return null;
	try {
		const parsed = clippingSchema.safeParse(JSON.parse(text));
		return parsed.success
			? { nodes: parsed.data.nodes, edges: parsed.data.edges }
			: null;
	} catch {
		return null;
	}
}
