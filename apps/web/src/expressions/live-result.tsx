import { Check, TriangleAlert } from "lucide-react";
import type { Preview } from "./preview.ts";
import { Prose } from "./prose.tsx";

/** The line under a computed field: what it comes to on the sample data, or why it comes to nothing. */
export function LiveResult({
	preview,
	wanted,
	id,
}: {
	readonly preview: Preview | null;
	/** The type that stands beside the field's label: it is not said twice. */
	readonly wanted?: string;
	readonly id?: string;
}) {
	if (!preview) return null;
	const { type } = preview;
	return (
		<p
			id={id}
			className="mt-1 flex min-w-0 items-start gap-1.5 text-ink-2 text-xs"
		>
			<Mark tone={preview.tone} />
			<span className="min-w-0 break-words">
				{preview.tone === "computed" ? (
					<b className="font-semibold text-ok">{preview.text}</b>
				) : (
					<span
						className={
							preview.tone === "nothing"
								? "text-ink-3"
								: preview.tone === "problem"
									? "text-wait"
									: undefined
						}
					>
						<Prose text={preview.text} />
					</span>
				)}
				{preview.note === undefined ? null : <span> {preview.note}</span>}
			</span>
			{type === undefined || type === wanted ? null : (
				<span className="ml-auto shrink-0 pl-2 text-ink-3">{type}</span>
			)}
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
