/** What is wrong with a flow, and where, in words for the person who draws it. */

/** One finding. Errors keep a flow from being published; warnings do not. */
export interface FlowIssue {
	readonly severity: "error" | "warning";
	/** Null for the flow as a whole. */
	readonly nodeId: string | null;
	/** Which field of the node, as a path: `title`, `inputs.name`, `outcomes.o1.test`, `ports.else`. */
	readonly field: string | null;
	/** Stable name of the rule. */
	readonly code: string;
	readonly text: string;
	/** What to do about it. */
	readonly fix?: string;
}

/** Collects the findings about one node. */
export interface IssueSink {
	error(field: string | null, code: string, text: string, fix?: string): void;
	warning(field: string | null, code: string, text: string, fix?: string): void;
}

/** A sink that adds to `issues`, always naming the same node. */
export function sinkFor(issues: FlowIssue[], nodeId: string | null): IssueSink {
	const add =
		(severity: FlowIssue["severity"]) =>
		(field: string | null, code: string, text: string, fix?: string): void => {
			issues.push({
				severity,
				nodeId,
				field,
				code,
				text,
				...(fix === undefined ? {} : { fix }),
			});
		};
	return { error: add("error"), warning: add("warning") };
}
