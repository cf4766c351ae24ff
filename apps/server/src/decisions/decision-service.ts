import {
	type DecisionStore,
	type Draft,
	type GuardStore,
	hashDocument,
	newId,
	type RuleHitStore,
} from "@patchbay/db";
import {
	compileDecisionTable,
	type Decision,
	newDecision,
} from "@patchbay/flow";
import { toActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import { can, type Person } from "../can.ts";
import { toInstant, toInstantOrNull } from "../wire.ts";
import type {
	DecisionService,
	DecisionVersionItem,
} from "./decisions-router.ts";

const COPY_SUFFIX = " (copy)";
const MAX_TITLE_LENGTH = 120;

/** What the decisions procedures need. */
export interface DecisionDeps {
	readonly decisions: DecisionStore;
	readonly ruleHits: RuleHitStore;
	readonly guards: Pick<GuardStore, "listGuards">;
	readonly audit: Audit;
}

/** Decisions that flows share, on the decision store. */
export function createDecisionService({
	decisions,
	ruleHits,
	guards,
	audit,
}: DecisionDeps): DecisionService {
	const find = async (id: string) => {
		const decision = await decisions.getDecision(id);
		if (!decision) throw noSuchDecision();
		return decision;
	};

	const create = async (by: Person, document: Decision) => {
		const id = newId("dec");
		const { title } = document;
		const made = await decisions.createDecision({
			id,
			document,
			createdBy: toActor(by),
			at: new Date(),
		});
		await audit(by, "decision.created", { kind: "decision", id }, { title });
		return made;
	};

	/** Whoever changes what a guard's decision answers changes what the guard lets pass. */
	const assertMayPublish = async (by: Person, id: string) => {
		if (can(by, "decision.publish-guard")) return;
		const guard = (await guards.listGuards()).find(
			({ decisionId }) => decisionId === id,
		);
		if (guard)
			throw new AppError(
				"not-allowed",
				`The guard “${guard.title}” asks this decision, so only an admin publishes it.`,
			);
	};

	const setArchived = async (by: Person, id: string, at: Date | null) => {
		const { title } = (await find(id)).draft.document;
		await decisions.setArchived(id, at);
		await audit(
			by,
			at ? "decision.archived" : "decision.unarchived",
			{ kind: "decision", id },
			{ title },
		);
	};

	return {
		async list(filter) {
			const items = await decisions.listDecisions(filter);
			return items.map(({ publishedHash, draftHash, ...item }) => ({
				...item,
				updatedAt: toInstant(item.updatedAt),
				publishedAt: toInstantOrNull(item.publishedAt),
				changed: publishedHash !== draftHash,
			}));
		},
		async get(id) {
			const { draft, published, archived } = await find(id);
			return {
				id,
				archived,
				draft: { ...draft, updatedAt: toInstant(draft.updatedAt) },
				published: published && toVersionItem(published),
				changed: published?.hash !== hashDocument(draft.document),
			};
		},
		create: (by, { title, document }) =>
			create(by, document ?? newDecision(title ?? "Untitled decision")),
		async saveDraft(by, { id, revision, document }) {
			const at = new Date();
			const saved = await decisions.saveDraft({
				id,
				revision,
				document,
				by: toActor(by),
				at,
			});
			if (!saved) throw noSuchDecision();
			if (!saved.ok) throw refusedChange(saved.current);
			return { revision: saved.revision, savedAt: toInstant(at) };
		},
		async publish(by, { id, revision, note }) {
			const { draft } = await find(id);
			if (draft.revision !== revision) throw staleDraft(draft);
			await assertMayPublish(by, id);
			assertSound(draft.document);
			const published = await decisions.publish({
				id,
				revision,
				note,
				by: toActor(by),
				at: new Date(),
			});
			if (!published) throw noSuchDecision();
			if (!published.ok) throw refusedChange(published.current);
			const { number, hash } = published;
			await audit(
				by,
				"decision.published",
				{ kind: "decision", id },
				{ number, hash, note },
			);
			return { number, hash };
		},
		async versions(id) {
			await find(id);
			return (await decisions.listVersions(id)).map(toVersionItem);
		},
		async version(id, number) {
			const version = await decisions.getVersion(id, number);
			if (!version)
				throw new AppError("not-found", "There is no such version.");
			return { ...toVersionItem(version), document: version.document };
		},
		archive: (by, id) => setArchived(by, id, new Date()),
		unarchive: (by, id) => setArchived(by, id, null),
		async duplicate(by, id) {
			const { document } = (await find(id)).draft;
			const room = MAX_TITLE_LENGTH - COPY_SUFFIX.length;
			const title = `${document.title.slice(0, room)}${COPY_SUFFIX}`;
			return await create(by, { ...document, title });
		},
		async usedBy(id) {
			await find(id);
			return await decisions.usedBy(id);
		},
		async ruleHits(id, version) {
			await find(id);
			return await ruleHits.countRuleHits({ decisionId: id, version });
		},
	};
}

/** A table that cannot be read is not published. */
function assertSound({ table }: Decision): void {
	const { issues } = compileDecisionTable(table);
	if (table.rules.length > 0 && issues.length === 0) return;
	const problems =
		issues.length === 0
			? [{ field: "table.rules", message: "There are no rules." }]
			: issues.map(({ field, message }) => ({
					field: `table.${field}`,
					message,
				}));
	throw new AppError(
		"invalid",
		"This decision cannot be published before its problems are mended.",
		{ details: { problems } },
	);
}

const toVersionItem = (version: {
	readonly number: number;
	readonly hash: string;
	readonly publishedAt: Date;
	readonly publishedBy: DecisionVersionItem["publishedBy"];
	readonly note: string;
}): DecisionVersionItem => ({
	number: version.number,
	hash: version.hash,
	publishedAt: toInstant(version.publishedAt),
	publishedBy: version.publishedBy,
	note: version.note,
});

const noSuchDecision = () =>
	new AppError("not-found", "There is no such decision.");

/** Why a draft stays as it is: its decision is archived, or somebody was faster. */
const refusedChange = (current: Draft<Decision> | null): AppError =>
	current
		? staleDraft(current)
		: new AppError(
				"not-possible",
				"This decision is archived. Bring it back first.",
			);

const staleDraft = (current: Draft<Decision>): AppError =>
	new AppError("stale", "Somebody else has changed this decision meanwhile.", {
		details: {
			current: {
				document: current.document,
				revision: current.revision,
				updatedAt: toInstant(current.updatedAt),
				updatedBy: current.updatedBy,
			},
		},
	});
