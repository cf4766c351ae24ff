import { isGuardedBy, type NodeOf } from "@patchbay/flow";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { trpc } from "../../../shell/trpc.ts";
import { useInspector } from "../inspector-context.tsx";

/** Which guards stand before an action, in a quiet line each. */
export function GuardedBy({ node }: { readonly node: NodeOf<"action"> }) {
	const { catalog } = useInspector();
	const guards = useQuery(trpc.guards.known.queryOptions()).data ?? [];
	return guards
		.filter((guard) => isGuardedBy(guard, node, catalog))
		.map(({ id, title }) => (
			<p key={id} className="flex items-start gap-2 text-ink-2 text-sm">
				<ShieldCheck
					aria-hidden
					className="mt-0.5 size-4 shrink-0 text-ink-3"
				/>
				<span>
					<Link
						to="/decisions/guards"
						className="text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
					>
						“{title}”
					</Link>{" "}
					must be asked before this.
				</span>
			</p>
		));
}
