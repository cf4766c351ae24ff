import type { DecisionStore, RuleHitStore } from "@patchbay/db";
import {
	compileDecisionTable,
	type Decision,
	newDecision,
} from "@patchbay/flow";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
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
	readonly audit: Audit;
}

/** Decisions that flows share, on the decision store. */
export function createDecisionService({
	decisions,
	ruleHits,
	audit,
}: DecisionDeps): DecisionService {
	const { find, ...versioned } = createVersionedService({
		word: "decision",
		idPrefix: "dec",
		store: {
			...decisions,
			create: (made) => decisions.createDecision(made),
			find: (id) => decisions.getDecision(id),
		},
		newDocument: newDecision,
		assertPublishable: ({ draft }) => assertSound(draft.document),
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
