import type { NodeOf } from "@patchbay/flow";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { usePreview } from "../../../expressions/use-preview.ts";
import { CodeBlock } from "../../../kit/code-block.tsx";
import { ErrorPanel } from "../../../kit/error-panel.tsx";
import { Skeleton } from "../../../kit/skeleton.tsx";
import { trpc } from "../../../shell/trpc.ts";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelSection } from "../panel-parts.tsx";
import { eventBody, eventCommand } from "./event-request.ts";

type EventWait = Extract<NodeOf<"wait">["wait"], { for: "event" }>;

/** How the other system sends the event; shown when it is asked for. */
export function EventHelp({
	wait,
	nodeKey,
}: {
	readonly wait: EventWait;
	readonly nodeKey: string;
}) {
	const { readOnly } = useInspector();
	const [open, setOpen] = useState(false);
	return (
		<PanelSection
			title="How the other system sends it"
			aside={
				<button
					type="button"
					aria-expanded={open}
					className="flex items-center gap-1 rounded-sm text-accent hover:underline"
					onClick={() => setOpen(!open)}
				>
					<ChevronRight
						aria-hidden
						className={`size-3.5 transition-transform duration-100 ${open ? "rotate-90" : ""}`}
					/>
					{open ? "Hide" : "Show"}
				</button>
			}
		>
			<Explain>
				It sends a POST with the name, the key and what there is to tell, as
				JSON, to one address for all flows. An event that comes before the run
				waits for it is kept.
			</Explain>
			{!open ? null : readOnly ? (
				<Explain>Whoever may edit the flow sees the address here.</Explain>
			) : (
				<Command wait={wait} nodeKey={nodeKey} />
			)}
		</PanelSection>
	);
}

function Command({
	wait,
	nodeKey,
}: {
	readonly wait: EventWait;
	readonly nodeKey: string;
}) {
	const address = useQuery(trpc.events.address.queryOptions());
	const key = usePreview({ text: wait.key, template: true })?.value;
	if (address.isPending) return <Skeleton className="h-32" />;
	if (address.isError)
		return (
			<ErrorPanel
				error={address.error}
				onRetry={() => void address.refetch()}
			/>
		);
	const request = {
		url: address.data.url,
		name: wait.event === "" ? "order.shipped" : wait.event,
		key: typeof key === "string" ? key : wait.key,
	};
	return (
		<>
			<CodeBlock label="Address of events" wrap code={request.url} />
			<CodeBlock label="Body of the event" code={eventBody(request)} />
			<Explain>
				Keep the address like a password. What stands in{" "}
				<code className="font-mono">payload</code> is there for the steps behind
				as <code className="font-mono">{nodeKey}.…</code> To try it from a
				terminal:
			</Explain>
			<CodeBlock
				label="Command that sends the event"
				code={eventCommand(request)}
			/>
		</>
	);
}
