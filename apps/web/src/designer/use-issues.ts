import {
	type Catalog,
	type Flow,
	type FlowIssue,
	type KnownCredential,
	validateFlow,
} from "@patchbay/flow";
import { useEffect, useState } from "react";
import { type KnownDecision, pinIssues } from "./pinned/pin-issues.ts";
import type { Surroundings } from "./use-surroundings.ts";

/** A flow this small is checked with every edit; a larger one when there is a pause. */
const SMALL = 60;
const PAUSE_MS = 250;

/** Errors come first. */
const weight = ({ severity }: FlowIssue): number =>
	severity === "error" ? 0 : 1;

/** What is wrong with the flow, kept up while it is edited. What is not known yet is not looked at. */
export function useIssues(
	flow: Flow,
	{
		catalog,
		credentials,
		decisions,
		surroundings,
	}: {
		readonly catalog: Catalog;
		readonly credentials: readonly KnownCredential[] | null;
		readonly decisions: ReadonlyMap<string, KnownDecision> | null;
		readonly surroundings: Surroundings;
	},
): readonly FlowIssue[] {
	const [issues, setIssues] = useState<readonly FlowIssue[]>([]);
	useEffect(() => {
		const check = () =>
			setIssues(
				[
					...validateFlow(flow, {
						catalog,
						flowId: surroundings.flowId,
						...(credentials ? { credentials } : {}),
						...(surroundings.called ? { called: surroundings.called } : {}),
						...(surroundings.guards ? { guards: surroundings.guards } : {}),
					}),
					...(decisions ? pinIssues(flow, decisions) : []),
				].toSorted((a, b) => weight(a) - weight(b)),
			);
		const timer = setTimeout(check, flow.nodes.length <= SMALL ? 0 : PAUSE_MS);
		return () => clearTimeout(timer);
	}, [flow, catalog, credentials, decisions, surroundings]);
	return issues;
}
