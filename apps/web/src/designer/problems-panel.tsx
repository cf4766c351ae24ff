import { containersOf, type Flow, type FlowIssue } from "@patchbay/flow";
import { CircleAlert, CircleCheck, TriangleAlert, X } from "lucide-react";
import { IconButton } from "../kit/icon-button.tsx";

/** What is wrong, in words; each line leads to its step and field. */
export function ProblemsPanel({
	flow,
	issues,
	onGoTo,
	onClose,
}: {
	readonly flow: Flow;
	readonly issues: readonly FlowIssue[];
	readonly onGoTo: (issue: FlowIssue) => void;
	readonly onClose: () => void;
}) {
	const titles = titlesOf(flow);
	return (
		<section
			aria-label="Problems"
			className="absolute inset-x-4 bottom-4 z-20 flex max-h-[45%] flex-col overflow-hidden rounded-lg border bg-panel shadow-lg"
		>
			<header className="flex items-center gap-2 border-b py-1.5 pr-2 pl-4">
				<h2 className="flex-1 font-semibold">{titleOf(issues)}</h2>
				<IconButton size="sm" label="Close the problems" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			{issues.length === 0 ? (
				<p className="flex items-center gap-2.5 p-4 text-ink-2">
					<CircleCheck aria-hidden className="size-4 text-ok" /> Nothing stands
					in the way of publishing this flow.
				</p>
			) : (
				<ul
					className="m-0 min-h-0 flex-1 list-none overflow-y-auto p-1.5"
					aria-label="List of problems"
				>
					{issues.map((issue) => (
						<li
							key={`${issue.nodeId} ${issue.field} ${issue.code} ${issue.text}`}
						>
							<button
								type="button"
								onClick={() => onGoTo(issue)}
								className="flex w-full items-start gap-2.5 rounded-md px-2.5 py-2 text-left hover:bg-sunk"
							>
								{issue.severity === "error" ? (
									<CircleAlert
										role="img"
										aria-label="Error"
										className="mt-0.5 size-4 shrink-0 text-bad"
									/>
								) : (
									<TriangleAlert
										role="img"
										aria-label="Warning"
										className="mt-0.5 size-4 shrink-0 text-wait"
									/>
								)}
								<span className="min-w-0 flex-1">
									{issue.text}{" "}
									{issue.fix === undefined ? null : (
										<span className="text-ink-2">{issue.fix}</span>
									)}
								</span>
								<span className="shrink-0 text-ink-2 text-sm">
									{issue.nodeId === null ? "Flow" : titles.get(issue.nodeId)}
								</span>
							</button>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

/** By node id: the step with the containers around it, from the outside in. */
function titlesOf(flow: Flow): ReadonlyMap<string, string> {
	const containers = containersOf(flow);
	return new Map(
		flow.nodes.map((node) => [
			node.id,
			[...containers.around(node.id).toReversed(), node]
				.map(({ title }) => title)
				.join(" › "),
		]),
	);
}

function titleOf(issues: readonly FlowIssue[]): string {
	const errors = issues.filter((issue) => issue.severity === "error").length;
	const warnings = issues.length - errors;
	const parts = [
		errors === 0 ? null : `${errors} ${errors === 1 ? "error" : "errors"}`,
		warnings === 0
			? null
			: `${warnings} ${warnings === 1 ? "warning" : "warnings"}`,
	].filter((part) => part !== null);
	return parts.length === 0 ? "No problems" : parts.join(", ");
}
