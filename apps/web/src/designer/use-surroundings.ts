/** What the draft is checked against beside the catalogue: the flows that its steps run, and guards. */
import {
	type CalledFlows,
	callsOf,
	type FlowIssue,
	type KnownGuard,
} from "@patchbay/flow";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { trpc } from "../shell/trpc.ts";
import { useDesigner } from "./designer-context.ts";

/** What is known so far; about what is null, nothing is said yet. */
export interface Surroundings {
	readonly flowId: string;
	readonly called: CalledFlows | null;
	readonly guards: readonly KnownGuard[] | null;
}

const NONE: CalledFlows = new Map();

/** Asks for the flows that the draft runs, with those that they run in turn, and for the guards. */
export function useSurroundings(): Surroundings {
	const flowId = useDesigner((state) => state.flowId);
	// As one text: it stays the same as long as the flows do.
	const ids = useDesigner(({ flow }) => [...callsOf(flow)].sort().join(" "));
	const called = useQuery(
		trpc.flows.called.queryOptions(
			ids === "" ? skipToken : { ids: ids.split(" ") },
		),
	).data;
	const guards = useQuery(trpc.guards.known.queryOptions()).data ?? null;
	return useMemo(
		() => ({
			flowId,
			guards,
			called:
				ids === ""
					? NONE
					: called
						? new Map(called.map((flow) => [flow.id, flow]))
						: null,
		}),
		[flowId, ids, called, guards],
	);
}

/** Whether the designer finds such an issue by itself, once it knows as much as the server. */
export const isFoundHere = ({ code }: FlowIssue): boolean =>
	code === "unguarded" || code.startsWith("flow-");
