import type { DecisionStore, GuardStore, RuleHitStore } from "@patchbay/db";
import {
	compileDecisionTable,
	type Decision,
	newDecision,
} from "@patchbay/flow";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import { can, type Person } from "../can.ts";
import {
	createVersionedService,
	toDetail,
	toListed,
} from "../versioned/versioned-service.ts";
import type { DecisionService } from "./decisions-router.ts";

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
	const { find, ...versioned } = createVersionedService({
		word: "decision",
		idPrefix: "dec",
		store: {
			...decisions,
			create: (made) => decisions.createDecision(made),
			find: (id) => decisions.getDecision(id),
		},
		newDocument: newDecision,
		async assertPublishable({ id, draft }, by) {
			await assertMayPublish(by, id);
			assertSound(draft.document);
		},
		audit,
	});
	return {
		...versioned,
		async list(filter) {
			const items = await decisions.listDecisions(filter);
			return items.map((item) => ({
				...toListed(item),
				ruleCount: item.ruleCount,
				caseCount: item.caseCount,
				usedBy: item.usedBy,
			}));
		},
		get: async (id) => toDetail(await find(id)),
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
