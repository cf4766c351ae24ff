import { newNodeId } from "../new-ids.ts";
import type { PaletteGroup } from "../palette-items.ts";
import { type DecisionVersion, newPinnedNode } from "./pin-step.ts";

/** A decision that can be added as a step. */
interface Offered {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly publishedNumber: number;
}

/** The published decisions as steps to add; no group while there are none. */
export const decisionGroups = (
	decisions: readonly Offered[],
	load: (version: {
		readonly id: string;
		readonly number: number;
	}) => Promise<DecisionVersion>,
): readonly PaletteGroup[] =>
	decisions.length === 0
		? []
		: [
				{
					id: "decisions",
					title: "Published decisions",
					system: "decision",
					unit: "decision",
					items: decisions.map(
						({ id, title, description, publishedNumber: number }) => ({
							id: `decision.${id}`,
							title,
							help: description || `Version ${number}`,
							kind: "decision",
							system: "decision",
							words: "table rules dmn shared",
							async load() {
								const version = await load({ id, number });
								return (flow, position) =>
									newPinnedNode(flow, version, { id: newNodeId(), position });
							},
						}),
					),
				},
			];
