import {
	type Draft,
	type FlowStore,
	hashDocument,
	newId,
	type RuleHitStore,
} from "@patchbay/db";
import {
	type Catalog,
	type Decision,
	type Flow,
	type KnownCredential,
	newFlow,
} from "@patchbay/flow";
import { toActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import { archivedFlow } from "../archived-flow.ts";
import type { Audit } from "../audit.ts";
import type { Person } from "../can.ts";
import type { FlowSurroundings } from "../flow-surroundings.ts";
import { assertPinned } from "../pinned-decisions.ts";
import { assertPublishable } from "../publishable.ts";
import { toInstant, toInstantOrNull } from "../wire.ts";
import type { FlowService } from "./flows-router.ts";
import { webhookCurl, webhookUrl } from "./webhook-address.ts";

const COPY_SUFFIX = " (copy)";
const MAX_TITLE_LENGTH = 120;

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
	const { flows, catalog, audit } = deps;

	const find = async (id: string) => {
		const flow = await flows.getFlow(id);
		if (!flow) throw noSuchFlow();
		return flow;
	};

	const create = async (by: Person, document: Flow) => {
		const id = newId("flow");
		const { revision } = await flows.createFlow({
			id,
			document,
			createdBy: toActor(by),
			at: new Date(),
		});
		await audit(
			by,
			"flow.created",
			{ kind: "flow", id },
			{ title: document.title },
		);
		return { id, revision };
	};

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
		async list(filter) {
			const items = await flows.listFlows(filter);
			return Promise.all(
				items.map(async (item) => ({
					...item,
					updatedAt: toInstant(item.updatedAt),
					lastRunAt: toInstantOrNull(item.lastRunAt),
					connectors: [...item.connectors],
					changed: item.publishedHash !== item.draftHash,
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
			const { draft, published } = flow;
			return {
				...flow,
				draft: { ...draft, updatedAt: toInstant(draft.updatedAt) },
				published: published && {
					...published,
					publishedAt: toInstant(published.publishedAt),
				},
				changed: published?.hash !== hashDocument(draft.document),
			};
		},
		create: (by, { title, document }) =>
			create(by, document ?? newFlow(title ?? "Untitled flow")),
		async saveDraft(by, { id, revision, document }) {
			const at = new Date();
			const saved = await flows.saveDraft({
				id,
				revision,
				document,
				by: toActor(by),
				at,
			});
			if (!saved) throw noSuchFlow();
			if (!saved.ok) throw refusedChange(saved.current);
			return { revision: saved.revision, savedAt: toInstant(at) };
		},
		async publish(by, { id, revision, note }) {
			const flow = await find(id);
			if (flow.archived) throw archivedFlow();
			if (flow.draft.revision !== revision) throw staleDraft(flow.draft);
			const { document } = flow.draft;
			assertPublishable(document, {
				catalog,
				credentials: await deps.knownCredentials(),
				flowId: id,
				...(await deps.surroundings.around(document)),
			});
			await assertPinned(document, deps.loadDecision);
			const change = { id, revision, note, by: toActor(by), at: new Date() };
			const published = await flows.publish(change);
			if (!published) throw noSuchFlow();
			if (!published.ok) throw refusedChange(published.current);
			const { number, hash } = published;
			deps.onPublishedChange(id);
			await audit(
				by,
				"flow.published",
				{ kind: "flow", id },
				{ number, hash, note },
			);
			return { number, hash };
		},
		async versions(id) {
			await find(id);
			const versions = await flows.listVersions(id);
			return versions.map((version) => ({
				...version,
				publishedAt: toInstant(version.publishedAt),
			}));
		},
		async version(id, number) {
			const version = await flows.getVersion(id, number);
			if (!version)
				throw new AppError("not-found", "There is no such version.");
			return { ...version, publishedAt: toInstant(version.publishedAt) };
		},
		async archive(by, id) {
			const { title } = await find(id);
			await flows.setArchived(id, new Date());
			deps.onPublishedChange(id);
			await audit(by, "flow.archived", { kind: "flow", id }, { title });
		},
		async unarchive(by, id) {
			const { title } = await find(id);
			await flows.setArchived(id, null);
			deps.onPublishedChange(id);
			await audit(by, "flow.unarchived", { kind: "flow", id }, { title });
		},
		async duplicate(by, id) {
			const { document } = (await find(id)).draft;
			const title = `${document.title.slice(0, MAX_TITLE_LENGTH - COPY_SUFFIX.length)}${COPY_SUFFIX}`;
			return await create(by, { ...document, title });
		},
		called: async (ids) => [...(await deps.surroundings.called(ids))],
		webhook: webhookOf,
		async rotateWebhook(by, id) {
			const flow = await find(id);
			if (flow.archived) throw archivedFlow();
			await flows.rotateWebhookToken(id);
			deps.onPublishedChange(id);
			await audit(by, "flow.webhook-rotated", { kind: "flow", id });
			return await webhookOf(id);
		},
		async ruleHits(id, nodeId) {
			await find(id);
			return await deps.ruleHits.countRuleHits({ flowId: id, nodeId });
		},
	};
}

const noSuchFlow = () => new AppError("not-found", "There is no such flow.");

/** Why a draft stays as it is: its flow is archived, or somebody was faster. */
const refusedChange = (current: Draft<Flow> | null): AppError =>
	current ? staleDraft(current) : archivedFlow();

const staleDraft = (current: Draft<Flow>): AppError =>
	new AppError("stale", "Somebody else has changed this flow meanwhile.", {
		details: {
			current: {
				document: current.document,
				revision: current.revision,
				updatedAt: toInstant(current.updatedAt),
				updatedBy: current.updatedBy,
			},
		},
	});

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
