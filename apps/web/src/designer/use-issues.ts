import {
	type Catalog,
	type Flow,
	type FlowIssue,
	type KnownCredential,
	validateFlow,
} from "@patchbay/flow";
import { useEffect, useState } from "react";

/** A flow this small is checked with every edit; a larger one when there is a pause. */
const SMALL = 60;
const PAUSE_MS = 250;

/** What is wrong with the flow, kept up while it is edited. */
export function useIssues(
	flow: Flow,
	catalog: Catalog,
	credentials: readonly KnownCredential[] | null,
): readonly FlowIssue[] {
	const [issues, setIssues] = useState<readonly FlowIssue[]>([]);
	useEffect(() => {
		const check = () =>
			setIssues(
				validateFlow(flow, {
					catalog,
					...(credentials ? { credentials } : {}),
				}),
			);
		const timer = setTimeout(check, flow.nodes.length <= SMALL ? 0 : PAUSE_MS);
		return () => clearTimeout(timer);
	}, [flow, catalog, credentials]);
	return issues;
}
