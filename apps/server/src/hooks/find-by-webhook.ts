import { type FlowStore, isSameToken } from "@patchbay/db";
import type { FindByWebhook } from "./published-hooks.ts";

/** Finds the flow of an address. One whose token is right but which has nothing published is told apart, for its owner's sake. */
export const createFindByWebhook =
	(flows: FlowStore): FindByWebhook =>
	async (flowId, token) => {
		const published = await flows.findByWebhook(flowId, token);
		if (published) return { published };
		const flow = await flows.getFlow(flowId);
		if (!flow || flow.archived || flow.published) return null;
		return isSameToken(flow.webhookToken, token) ? { published: null } : null;
	};
