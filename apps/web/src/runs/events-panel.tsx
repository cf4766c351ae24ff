import type { Flow, RunEvent } from "@patchbay/flow";
import { ChevronRight, Link2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cx } from "../kit/cx.ts";
import { DataTree } from "../kit/data-tree.tsx";
import { formatFull } from "../kit/format-time.ts";
import { IconButton } from "../kit/icon-button.tsx";
import { toast } from "../kit/toast.ts";
import { eventScope, eventTitle } from "./event-words.ts";
import { exactClock } from "./scrubber.tsx";

/** Every event as it is stored: what happened, when, by whom, and its data. */
export function EventsPanel({
	flow,
	events,
	currentSeq,
	titleOf,
	onChoose,
}: {
	readonly flow: Flow;
	readonly events: readonly RunEvent[];
	readonly currentSeq: number | null;
	readonly titleOf: (nodeId: string) => string;
	readonly onChoose: (seq: number) => void;
}) {
	return (
		<ol aria-label="Events" className="divide-y">
			{events.map((event) => (
				<EventRow
					key={event.seq}
					event={event}
					title={eventTitle(event, titleOf, flow)}
					scope={eventScope(event, flow)}
					isCurrent={event.seq === currentSeq}
					onChoose={() => onChoose(event.seq)}
				/>
			))}
		</ol>
	);
}

function EventRow({
	event,
	title,
	scope,
	isCurrent,
	onChoose,
}: {
	readonly event: RunEvent;
	readonly title: string;
	/** The pass that it happened in; empty at the top. */
	readonly scope: string;
	readonly isCurrent: boolean;
	readonly onChoose: () => void;
}) {
	const [open, setOpen] = useState(isCurrent);
	const item = useRef<HTMLLIElement>(null);
	useEffect(() => {
		if (isCurrent) item.current?.scrollIntoView({ block: "nearest" });
	}, [isCurrent]);
	return (
		<li
			ref={item}
			aria-current={isCurrent ? "step" : undefined}
			// A run over a long list has thousands: those out of view are not laid out.
			className={cx(
				"[contain-intrinsic-size:auto_3.25rem] [content-visibility:auto]",
				isCurrent && "bg-sunk",
			)}
		>
			<div className="flex items-center gap-1 pr-2">
				<button
					type="button"
					aria-expanded={open}
					onClick={() => {
						setOpen(!open);
						if (!open) onChoose();
					}}
					className="grid min-w-0 flex-1 grid-cols-[1rem_1.75rem_minmax(0,1fr)] items-start gap-x-1.5 py-2 pl-3 text-left -outline-offset-2"
				>
					<ChevronRight
						aria-hidden
						className={cx(
							"mt-0.5 size-3.5 text-ink-3 transition-transform duration-100",
							open && "rotate-90",
						)}
					/>
					<span className="tabular pt-px text-right font-mono text-ink-3 text-xs">
						{event.seq}
					</span>
					<span className="min-w-0">
						<span className="block break-words font-medium">
							{scope === "" ? null : (
								<span className="font-normal text-ink-2">{scope} · </span>
							)}
							{title}
						</span>
						<span
							title={formatFull(event.at)}
							className="block truncate text-ink-2 text-sm"
						>
							<span className="font-mono text-xs">{exactClock(event.at)}</span>{" "}
							· {event.actor.name} ·{" "}
							<span className="font-mono text-xs">{event.kind}</span>
						</span>
					</span>
				</button>
				<IconButton
					size="sm"
					label="Copy a link to this event"
					onClick={() => void copyLink(event.seq)}
				>
					<Link2 />
				</IconButton>
			</div>
			{open ? (
				<div className="px-3 pb-3">
					<DataTree data={event.data} label={`Data of event ${event.seq}`} />
				</div>
			) : null}
		</li>
	);
}

async function copyLink(seq: number): Promise<void> {
	const url = new URL(window.location.href);
	url.search = "";
	url.searchParams.set("event", String(seq));
	try {
		await navigator.clipboard.writeText(url.href);
		toast.success(`A link to event ${seq} is on the clipboard.`);
	} catch {
		toast.error("The browser did not allow copying.", { detail: url.href });
	}
}
