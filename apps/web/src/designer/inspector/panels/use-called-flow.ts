import type { Flow, NodeOf } from "@patchbay/flow";
import { skipToken, useQuery } from "@tanstack/react-query";
import { type Outputs, trpc } from "../../../shell/trpc.ts";
import { useDesigner } from "../../designer-context.ts";

/** A flow that a step can run. */
export type CallableFlow = Outputs["flows"]["list"][number];

/** What is known of the flow that a step runs. */
export interface CalledFlow {
	/** The published flows, but for the one being edited; null while they are on their way. */
	readonly callable: readonly CallableFlow[] | null;
	/** The chosen one; null when none is, or it is not among them. */
	readonly chosen: CallableFlow | null;
	/** Its newest published version; null while it is on its way. */
	readonly document: Flow | null;
	readonly error: unknown;
	readonly retry: () => void;
}

/** Asks for the flows that a step can run, and for the version that it would run. */
export function useCalledFlow(node: NodeOf<"subflow">): CalledFlow {
	const ownId = useDesigner((state) => state.flowId);
	const list = useQuery(trpc.flows.list.queryOptions());
	const callable =
		list.data?.filter(
			({ id, publishedNumber }) => publishedNumber !== null && id !== ownId,
		) ?? null;
	const chosen = callable?.find(({ id }) => id === node.flowId) ?? null;
	const number = chosen?.publishedNumber ?? null;
	const version = useQuery(
		trpc.flows.version.queryOptions(
			number === null ? skipToken : { id: node.flowId, number },
		),
	);
	return {
		callable,
		chosen,
		document: number === null ? null : (version.data?.document ?? null),
		error: list.error ?? version.error,
		retry() {
			void (list.isError ? list : version).refetch();
		},
	};
}
