/** Builders for tests of the stores. */
import { type Actor, type Flow, newFlow } from "@patchbay/flow";

export const BUILDER: Actor = {
	kind: "person",
	id: "user_builder",
	name: "Marketing ops",
};
export const NOON = new Date("2026-11-21T12:00:00.000Z");

/** Later than noon by so many minutes. */
export const minutesLater = (minutes: number): Date =>
	new Date(NOON.getTime() + minutes * 60_000);

/** A flow with one action, of that credential. */
export function flowWithAction(
	title: string,
	credentialId: string | null = null,
): Flow {
	const flow = newFlow(title);
	return {
		...flow,
		nodes: [
			...flow.nodes,
			{
				id: "n_search",
				key: "search",
				kind: "action",
				title: "Search",
				position: { x: 400, y: 160 },
				connector: "spotify",
				action: "search",
				credentialId,
				inputs: {},
				retry: { attempts: 4, firstDelayMs: 1_000 },
				timeoutMs: 30_000,
			},
		],
		edges: [{ id: "e_1", from: "n_trigger", port: "out", to: "n_search" }],
	};
}
