import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { Outputs } from "../shell/trpc.ts";

/** Published flows that come to a guarded action without the guard: named, with where, and what becomes of them. */
export function LackingFlows({
	flows,
	isNew,
}: {
	readonly flows: Outputs["guards"]["preview"];
	/** The guard is not there yet. */
	readonly isNew: boolean;
}) {
	const count =
		flows.length === 1 ? "1 published flow" : `${flows.length} published flows`;
	const one = flows.length === 1;
	return (
		<div className="flex items-start gap-2">
			<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-wait" />
			<div className="min-w-0">
				<p>
					{isNew
						? `${count} would not be allowed any more. ${one ? "It keeps" : "They keep"} running as published; the next version has to ask.`
						: `${count} ${one ? "does" : "do"} not ask it. ${one ? "It keeps" : "They keep"} running as published; the next version has to ask.`}
				</p>
				<ul className="mt-1 flex max-h-40 flex-col gap-0.5 overflow-y-auto">
					{flows.map(({ flowId, flowTitle, step }) => (
						<li key={flowId} className="text-ink-2">
							<Link
								to="/flows/$flowId"
								params={{ flowId }}
								className="text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
							>
								{flowTitle}
							</Link>{" "}
							at “{step}”
						</li>
					))}
				</ul>
			</div>
		</div>
	);
}
