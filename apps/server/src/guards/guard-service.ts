import {
	type DecisionStore,
	type GuardRecord,
	type GuardStore,
	newId,
} from "@patchbay/db";
import {
	type Catalog,
	findAction,
	type Guard,
	guardTrouble,
	type KnownGuard,
} from "@patchbay/flow";
import { toActor } from "../actor.ts";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import type { FlowSurroundings } from "../flow-surroundings.ts";
import { toInstant } from "../wire.ts";
import type { GuardService } from "./guards-router.ts";

/** What the guards procedures need. */
export interface GuardDeps {
	readonly guards: GuardStore;
	readonly decisions: Pick<DecisionStore, "getDecision" | "getVersion">;
	readonly surroundings: FlowSurroundings;
	readonly catalog: Catalog;
	readonly audit: Audit;
}

/** Policy guards, on the guard store. */
export function createGuardService(deps: GuardDeps): GuardService {
	const { guards, decisions, surroundings, audit } = deps;

	const newestTable = async ({
		decisionId,
		version,
	}: Pick<KnownGuard, "decisionId" | "version">) =>
		version === null
			? null
			: ((await decisions.getVersion(decisionId, version))?.document.table ??
				null);

	/** The guard with its decision as it is published; refused when nothing could ever pass it, or it stands before nothing. */
	const sound = async (guard: Guard): Promise<KnownGuard> => {
		const decision = await decisions.getDecision(guard.decisionId);
		if (!decision || decision.archived)
			throw new AppError(
				"bad-input",
				"The decision is gone or archived. Choose another one.",
			);
		const known: KnownGuard = {
			...guard,
			id: "new",
			decisionTitle: decision.draft.document.title,
			version: decision.published?.number ?? null,
		};
		const trouble = guardTrouble(guard, await newestTable(known));
		if (trouble !== null) throw new AppError("bad-input", trouble);
		assertActions(guard, deps.catalog);
		return known;
	};

	const record = (guard: Guard) => ({
		title: guard.title,
		decisionId: guard.decisionId,
		passes: { ...guard.passes, values: [...guard.passes.values] },
		actions: guard.actions.map((guarded) => ({ ...guarded })),
	});

	const toItem = async (
		guard: GuardRecord,
		lacking: Awaited<ReturnType<FlowSurroundings["lacking"]>>,
	) => ({
		...record(guard),
		id: guard.id,
		decisionTitle: guard.decisionTitle,
		decisionArchived: guard.decisionArchived,
		version: guard.version,
		trouble: guardTrouble(guard, await newestTable(guard)),
		lacking: [...(lacking.get(guard.id) ?? [])],
		revision: guard.revision,
		updatedAt: toInstant(guard.updatedAt),
		updatedBy: guard.updatedBy,
	});

	return {
		async list() {
			const all = await guards.listGuards();
			const lacking = await surroundings.lacking(all);
			return await Promise.all(all.map((guard) => toItem(guard, lacking)));
		},
		async known() {
			return (await guards.listGuards()).map((guard) => ({
				...record(guard),
				id: guard.id,
				decisionTitle: guard.decisionTitle,
				version: guard.version,
			}));
		},
		async preview(guard) {
			const known = await sound(guard);
			return [...((await surroundings.lacking([known])).get(known.id) ?? [])];
		},
		async create(by, guard) {
			await sound(guard);
			const id = newId("guard");
			await guards.createGuard({
				id,
				guard,
				by: toActor(by),
				at: new Date(),
			});
			await audit(by, "guard.created", { kind: "guard", id }, record(guard));
			return { id, revision: 1 };
		},
		async change(by, { id, revision, guard }) {
			await sound(guard);
			const changed = await guards.changeGuard({
				id,
				revision,
				guard,
				by: toActor(by),
				at: new Date(),
			});
			if (!changed) throw noSuchGuard();
			if (!changed.ok)
				throw new AppError(
					"stale",
					"Somebody else has changed this guard meanwhile. Look at it again.",
				);
			await audit(by, "guard.changed", { kind: "guard", id }, record(guard));
			return { revision: changed.revision };
		},
		async remove(by, id) {
			const guard = await guards.getGuard(id);
			if (!guard || !(await guards.removeGuard(id))) throw noSuchGuard();
			await audit(by, "guard.removed", { kind: "guard", id }, record(guard));
		},
	};
}

function assertActions({ actions }: Guard, catalog: Catalog): void {
	const unknown = actions.find((guarded) =>
		guarded.kind === "action"
			? !findAction(catalog, guarded.connector, guarded.action)
			: !catalog.some(({ id }) => id === guarded.connector),
	);
	if (unknown)
		throw new AppError(
			"bad-input",
			`There is no “${unknown.kind === "action" ? unknown.action : unknown.connector}” to be guarded here.`,
		);
}

const noSuchGuard = () => new AppError("not-found", "There is no such guard.");
