/** What flows are checked against beside the catalogue: the flows that they run, and the guards that stand before actions. */
import type { FlowStore, GuardStore } from "@patchbay/db";
import {
	type CalledFlow,
	type CalledFlows,
	type Catalog,
	callsOf,
	describeFlows,
	type Flow,
	type KnownGuard,
	type PublishedFlow,
} from "@patchbay/flow";

/** A published flow that comes to a guarded action without its guard. */
export interface LackingFlow {
	readonly flowId: string;
	readonly flowTitle: string;
	/** The title of the step that it comes to. */
	readonly step: string;
}

/** What is known around flows, as it is now. */
export interface FlowSurroundings {
	/** What a flow is held to when it is published. */
	around(flow: Flow): Promise<{
		readonly called: CalledFlows;
		readonly guards: readonly KnownGuard[];
	}>;
	/** The flows of these ids, and those that they run in turn. */
	called(ids: readonly string[]): Promise<readonly CalledFlow[]>;
	/** The published flows that lack a guard, by the guard's id. */
	lacking(
		guards: readonly KnownGuard[],
	): Promise<ReadonlyMap<string, readonly LackingFlow[]>>;
}

/** Knows it from the stores. */
export function createFlowSurroundings(deps: {
	readonly flows: Pick<FlowStore, "getFlow" | "listFlows" | "loadDocument">;
	readonly guards: Pick<GuardStore, "listGuards">;
	readonly catalog: Catalog;
}): FlowSurroundings {
	const { flows, catalog } = deps;

	const read = async (id: string): Promise<PublishedFlow | null> => {
		const flow = await flows.getFlow(id);
		if (!flow) return null;
		const { title, archived, published } = flow;
		const document = published && (await flows.loadDocument(published.hash));
		return { id, title, archived, document };
	};

	const readAll = async (ids: readonly string[]) => {
		const seen = new Set<string>();
		const found: PublishedFlow[] = [];
		for (let next = [...ids]; next.length > 0; ) {
			const fresh = [...new Set(next)].filter((id) => !seen.has(id));
			for (const id of fresh) seen.add(id);
			const read1 = (await Promise.all(fresh.map(read))).filter(
				(flow) => flow !== null,
			);
			found.push(...read1);
			next = read1.flatMap(({ document }) =>
				document ? callsOf(document) : [],
			);
		}
		return found;
	};

	const describeAll = async (ids: readonly string[]) => {
		const guards = await deps.guards.listGuards();
		const called = describeFlows(await readAll(ids), { catalog, guards });
		return { called, guards };
	};

	return {
		around: (flow) => describeAll(callsOf(flow)),
		called: async (ids) => [...(await describeAll(ids)).called.values()],
		async lacking(guards) {
			const items = await flows.listFlows({ archived: false });
			const published: PublishedFlow[] = [];
			for (const { id, title, archived, publishedHash } of items) {
				if (publishedHash === null) continue;
				const document = await flows.loadDocument(publishedHash);
				published.push({ id, title, archived, document });
			}
			const described = describeFlows(published, { catalog, guards });
			return new Map(
				guards.map((guard) => [guard.id, lackingOf(guard.id, described)]),
			);
		},
	};
}

const lackingOf = (
	guardId: string,
	described: CalledFlows,
): readonly LackingFlow[] =>
	[...described.values()].flatMap(({ id, title, published }) => {
		const found = published?.exposes.find((one) => one.guardId === guardId);
		return found ? [{ flowId: id, flowTitle: title, step: found.step }] : [];
	});
