import { Check, TriangleAlert } from "lucide-react";
import { useSettled } from "../use-settled.ts";
import type { Preview } from "./preview.ts";

const SETTLE_MS = 140;

/** The line under a computed field: what it comes to on the sample data, or why it comes to nothing. */
export function LiveResult({
	preview,
	id,
}: {
	readonly preview: Preview | null;
	readonly id?: string;
}) {
	const shown = useSettled(preview, SETTLE_MS);
	if (!shown) return null;
	return (
		<p
			id={id}
			className="mt-1 flex min-w-0 items-start gap-1.5 text-ink-2 text-xs"
		>
			<Mark tone={shown.tone} />
			<span className="min-w-0 break-words">
				{shown.tone === "computed" ? (
					<b className="font-semibold text-ok">{shown.text}</b>
				) : (
					<span
						className={
							shown.tone === "nothing"
								? "text-ink-3"
								: shown.tone === "problem"
									? "text-wait"
									: undefined
						}
					>
						{shown.text}
					</span>
				)}
				{shown.note === undefined ? null : <span> {shown.note}</span>}
			</span>
		</p>
	);
}

function Mark({ tone }: { readonly tone: Preview["tone"] }) {
	if (tone === "computed")
		return (
			<Check
				aria-hidden
				strokeWidth={2.5}
				className="mt-[2px] size-3 shrink-0 text-ok"
			/>
		);
	if (tone === "problem")
		return (
			<TriangleAlert
				aria-hidden
				className="mt-[2px] size-3 shrink-0 text-wait"
			/>
		);
	return null;
}
