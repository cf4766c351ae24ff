import type { Flow } from "@patchbay/flow";
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Outputs, trpc } from "../../shell/trpc.ts";
import { useDesigner } from "../designer-context.ts";
import type { DecisionVersion } from "./pin-step.ts";

/** A decision as the server lists it. */
export type ListedDecision = Outputs["decisions"]["list"][number];

/** A decision that has a version to use. */
export type PublishedDecision = ListedDecision & {
	readonly publishedNumber: number;
	readonly publishedAt: string;
};

/** The decisions of the installation, as far as steps can use them or do. */
export interface Decisions {
	/** Those that can be chosen, the last changed first; null while they are on their way. */
	readonly published: readonly PublishedDecision[] | null;
	/** Those that can be chosen and those that this flow uses, archived ones too; null until all are known. */
	readonly byId: ReadonlyMap<string, ListedDecision> | null;
	readonly error: unknown;
	readonly retry: () => void;
}

/** Asks for the decisions; for archived ones only if the flow uses something that is not among the others. */
export function useDecisions(): Decisions {
	const current = useQuery(
		trpc.decisions.list.queryOptions({ archived: false }),
	);
	const pinned = useDesigner(({ flow }) => pinnedIds(flow));
	const isSomethingElse =
		current.data !== undefined &&
		pinned
			.split(" ")
			.some((id) => id !== "" && !current.data.some((one) => one.id === id));
	const archived = useQuery({
		...trpc.decisions.list.queryOptions({ archived: true }),
		enabled: isSomethingElse,
	});
	const known = current.data;
	const others = isSomethingElse ? archived.data : NONE;
	const published = useMemo(() => known?.filter(isPublished) ?? null, [known]);
	const byId = useMemo(
		() =>
			known && others
				? new Map([...known, ...others].map((one) => [one.id, one]))
				: null,
		[known, others],
	);
	return {
		published,
		byId,
		error: current.error ?? archived.error,
		retry: () => void (current.isError ? current : archived).refetch(),
	};
}

const NONE: readonly ListedDecision[] = [];

const isPublished = (one: ListedDecision): one is PublishedDecision =>
	one.publishedNumber !== null && one.publishedAt !== null;

/** As one text: it stays the same as long as the pins do. */
const pinnedIds = (flow: Flow): string =>
	[
		...new Set(
			flow.nodes.flatMap((node) =>
				node.kind === "decision" && node.pinned ? [node.pinned.decisionId] : [],
			),
		),
	].join(" ");

/** A version of a decision. It never changes, so it is asked for once. */
export const useVersion = (id: string, number: number) =>
	useQuery({
		...trpc.decisions.version.queryOptions({ id, number }),
		staleTime: Number.POSITIVE_INFINITY,
	});

/** Loads a version of a decision. */
export async function loadVersion(
	cache: QueryClient,
	{ id, number }: { readonly id: string; readonly number: number },
): Promise<DecisionVersion> {
	const { document } = await cache.fetchQuery({
		...trpc.decisions.version.queryOptions({ id, number }),
		staleTime: Number.POSITIVE_INFINITY,
	});
	return { id, number, document };
}
