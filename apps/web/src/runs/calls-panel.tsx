import { CopyButton } from "../kit/copy-button.tsx";
import { formatDuration } from "../kit/format-time.ts";
import { StatusPill } from "../kit/status-pill.tsx";
import type { StepCall } from "./run-data.ts";

/** The HTTP calls that went out, as evidence for the vendor's support too. */
export function CallsPanel({
	calls,
	onChoose,
}: {
	readonly calls: readonly StepCall[];
	readonly onChoose: (seq: number) => void;
}) {
	if (calls.length === 0) {
		return (
			<p className="px-4 py-10 text-balance text-center text-ink-2">
				No call to another system has been recorded in this run.
			</p>
		);
	}
	return (
		<ol aria-label="Calls" className="divide-y">
			{calls.map((call, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: calls are only ever added at the end
				<li key={index} className="flex flex-col gap-1 px-4 py-2.5">
					<span className="flex min-w-0 items-center gap-2">
						<StatusPill tone={toneOf(call.status)}>
							{call.status === null ? "no answer" : String(call.status)}
						</StatusPill>
						<button
							type="button"
							onClick={() => onChoose(call.seq)}
							className="min-w-0 truncate rounded-sm font-medium hover:underline"
						>
							{call.title}
							{call.scope === "" ? null : (
								<span className="font-normal text-ink-2"> · {call.scope}</span>
							)}
						</button>
						<span className="tabular ml-auto shrink-0 font-mono text-ink-2 text-sm">
							{formatDuration(call.durationMs)}
						</span>
					</span>
					<code className="break-all font-mono text-ink-2 text-xs">
						<b className="font-semibold text-ink">{call.method}</b> {call.url}
					</code>
					{call.traceId === undefined ? null : (
						<span className="flex items-center gap-1 text-ink-2 text-sm">
							The vendor calls it{" "}
							<code className="min-w-0 truncate font-mono text-xs">
								{call.traceId}
							</code>
							<CopyButton text={call.traceId} label="Copy the vendor's id" />
						</span>
					)}
				</li>
			))}
		</ol>
	);
}

function toneOf(status: number | null): "ok" | "wait" | "bad" {
	if (status === null || status >= 500) return "bad";
	if (status === 429) return "wait";
	return status >= 400 ? "bad" : "ok";
}
