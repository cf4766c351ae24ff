import { useState } from "react";
import { Button } from "../../kit/button.tsx";
import { useInspector } from "../inspector/inspector-context.tsx";
import { Explain } from "../inspector/panel-parts.tsx";
import { ChooseDecision } from "./choose-decision.tsx";
import type { DecisionNode } from "./pin-step.ts";
import { PublishOwn } from "./publish-own.tsx";

/** The ways from a flow's own table to a decision that several flows share. */
export function OwnTable({ node }: { readonly node: DecisionNode }) {
	const { readOnly } = useInspector();
	const [open, setOpen] = useState<"choose" | "publish" | null>(null);
	const close = () => setOpen(null);
	if (readOnly) return null;
	return (
		<section aria-label="The table" data-field="pinned">
			<Explain>This table is the flow’s own.</Explain>
			<div className="mt-1.5 flex flex-wrap gap-2">
				<Button size="sm" onClick={() => setOpen("choose")}>
					Use a published decision
				</Button>
				<Button size="sm" onClick={() => setOpen("publish")}>
					Publish this one
				</Button>
			</div>
			{open === "choose" ? (
				<ChooseDecision node={node} onClose={close} />
			) : null}
			{open === "publish" ? <PublishOwn node={node} onClose={close} /> : null}
		</section>
	);
}
