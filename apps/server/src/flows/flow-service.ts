import type { FlowRecord, FlowStore, RuleHitStore } from "@patchbay/db";
import {
	type Catalog,
	type Decision,
	type Flow,
	type KnownCredential,
	newFlow,
} from "@patchbay/flow";
import type { Audit } from "../audit.ts";
import type { FlowSurroundings } from "../flow-surroundings.ts";
import { assertPinned } from "../pinned-decisions.ts";
import { assertPublishable } from "../publishable.ts";
import { isArchived } from "../versioned/refusals.ts";
import {
	createVersionedService,
	toDetail,
	toListed,
} from "../versioned/versioned-service.ts";
import { toInstantOrNull } from "../wire.ts";
import type { FlowService } from "./flows-router.ts";
import { webhookCurl, webhookUrl } from "./webhook-address.ts";

/** What the flows procedures need. */
export interface FlowDeps {
	readonly flows: FlowStore;
	readonly ruleHits: RuleHitStore;
	/** A published version of a decision; null when there is none. */
	readonly loadDecision: (
		id: string,
		version: number,
	) => Promise<Decision | null>;
	readonly catalog: Catalog;
	readonly knownCredentials: () => Promise<readonly KnownCredential[]>;
	readonly surroundings: FlowSurroundings;
	readonly audit: Audit;
	readonly publicUrl: string;
	/** Told when what a webhook starts may have changed. */
	readonly onPublishedChange: (flowId: string) => void;
}

/** Drafts, versions and webhook addresses, on the flow store. */
export function createFlowService(deps: FlowDeps): FlowService {
	const { flows, audit, onPublishedChange } = deps;
	const { find, ...versioned } = createVersionedService({
		word: "flow",
		idPrefix: "flow",
		store: {
			...flows,
			create: (made) => flows.createFlow(made),
			find: (id) => flows.getFlow(id),
		},
		newDocument: newFlow,
		assertPublishable: (flow) => assertRunnable(deps, flow),
		onPublishedChange,
		audit,
	});

	const webhookOf = async (id: string) => {
		const flow = await find(id);
		const url = webhookUrl(deps.publicUrl, id, flow.webhookToken);
		const published = flow.published
			? await flows.loadDocument(flow.published.hash)
			: null;
		return {
			url,
			curl: webhookCurl(url, published ?? flow.draft.document),
			active: startsOf(published).webhook,
		};
	};

	return {
		...versioned,
		async list(filter) {
			const items = await flows.listFlows(filter);
			return Promise.all(
				items.map(async (item) => ({
					...toListed(item),
					demo: item.demo,
					runCounts: item.runCounts,
					lastRunAt: toInstantOrNull(item.lastRunAt),
					connectors: [...item.connectors],
					// The store keeps documents that were used: only the first list of a process reads them.
					startedBy: startsOf(
						item.publishedHash === null
							? null
							: await flows.loadDocument(item.publishedHash),
					),
				})),
			);
		},
		async get(id) {
			const flow = await find(id);
			return { ...toDetail(flow), title: flow.title, demo: flow.demo };
		},
		called: async (ids) => [...(await deps.surroundings.called(ids))],
		webhook: webhookOf,
		async rotateWebhook(by, id) {
			const flow = await find(id);
			if (flow.archived) throw isArchived("flow");
			await flows.rotateWebhookToken(id);
			onPublishedChange(id);
			await audit(by, "flow.webhook-rotated", { kind: "flow", id });
			return await webhookOf(id);
		},
		async ruleHits(id, nodeId) {
			await find(id);
			return await deps.ruleHits.countRuleHits({ flowId: id, nodeId });
		},
	};
}

/** A flow is published without errors, and with the very tables that its pins name. */
async function assertRunnable(
	{ catalog, knownCredentials, surroundings, loadDecision }: FlowDeps,
	{ id, draft: { document } }: FlowRecord,
): Promise<void> {
	assertPublishable(document, {
		catalog,
		credentials: await knownCredentials(),
		flowId: id,
		...(await surroundings.around(document)),
	});
	await assertPinned(document, loadDecision);
}

/** What can start a published version. */
function startsOf(document: Flow | null): {
	form: boolean;
	webhook: boolean;
} {
	const trigger = document?.nodes.find((node) => node.kind === "trigger");
	return {
		form: trigger?.form ?? false,
		webhook: trigger?.webhook ?? false,
	};
}
