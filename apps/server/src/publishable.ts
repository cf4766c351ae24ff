import {
	type Flow,
	type ValidationContext,
	validateFlow,
} from "@patchbay/flow";
import { AppError } from "./app-error.ts";

/** Refuses a flow with errors, and names them all. */
export function assertPublishable(
	document: Flow,
	context: ValidationContext,
): void {
	const issues = validateFlow(document, context).filter(
		(issue) => issue.severity === "error",
	);
	if (issues.length === 0) return;
	const [first] = issues;
	const more = issues.length > 1 ? ` and ${issues.length - 1} more` : "";
	throw new AppError(
		"invalid",
		`This flow cannot run yet: ${first?.text}${more}`,
		{ details: { issues } },
	);
}
