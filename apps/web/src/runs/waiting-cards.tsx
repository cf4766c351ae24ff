import type { Catalog } from "@patchbay/flow";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "../kit/button.tsx";
import { Time } from "../kit/time.tsx";
import { UnknownEffect } from "./unknown-effect.tsx";
import type { RunView } from "./use-run.ts";

/** What the run needs from people: open questions, and calls of which nobody knows what became. */
export function WaitingCards({
	view,
	catalog,
	onTold,
}: {
	readonly view: RunView;
	readonly catalog: Catalog;
	readonly onTold: () => void;
}) {
	const { run, flow, paths } = view;
	if (paths.state.status !== "running") return null;
	const steps = [...paths.steps.values()];
	return (
		<>
			{steps.map((step) => {
				if (step.status === "asked" && step.request) {
					const address = `/inbox/${step.request.taskId}`;
					return (
						<section
							key={step.nodeId}
							aria-label="Waiting for an approval"
							className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-wait/30 bg-wait-soft px-4 py-3"
						>
							<p className="min-w-0 flex-1">
								<b className="font-semibold">{step.request.question}</b>{" "}
								<span className="text-ink-2">
									{step.request.quorum > 1
										? `${step.approvedBy.length} of ${step.request.quorum} have approved.`
										: "Waits for an answer."}{" "}
									{step.request.dueAt === null ? null : (
										<>
											Due <Time at={step.request.dueAt} />.
										</>
									)}
								</span>
							</p>
							<Link
								to={address}
								className={buttonClass({ variant: "primary" })}
							>
								Look and decide
							</Link>
						</section>
					);
				}
				const node = flow.nodes.find((entry) => entry.id === step.nodeId);
				return step.status === "unknown" && node?.kind === "action" ? (
					<UnknownEffect
						key={step.nodeId}
						runId={run.id}
						node={node}
						events={view.events}
						catalog={catalog}
						onTold={onTold}
					/>
				) : null;
			})}
		</>
	);
}
