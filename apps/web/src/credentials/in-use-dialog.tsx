import { Link } from "@tanstack/react-router";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import type { Outputs } from "../shell/trpc.ts";

export type Usage = Outputs["credentials"]["get"]["usedBy"];

/** Why a credential cannot be removed: the flows that use it. */
export function InUseDialog({
	title,
	flows,
	onClose,
}: {
	readonly title: string;
	readonly flows: Usage;
	readonly onClose: () => void;
}) {
	return (
		<Dialog
			open
			title={`“${title}” is in use`}
			description="These flows would stop working without it. Choose another credential in them, publish them, then remove it."
			onOpenChange={(open) => !open && onClose()}
			footer={<Button onClick={onClose}>Close</Button>}
		>
			<ul className="divide-y rounded-lg border">
				{flows.map((flow) => (
					<li key={flow.id}>
						<Link
							to="/flows/$flowId"
							params={{ flowId: flow.id }}
							className="block rounded-lg px-3.5 py-2.5 font-medium text-accent -outline-offset-2 hover:bg-sunk"
						>
							{flow.title}
						</Link>
					</li>
				))}
			</ul>
		</Dialog>
	);
}
