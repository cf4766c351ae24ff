import { CircleAlert, TriangleAlert } from "lucide-react";
import { Prose } from "../../expressions/prose.tsx";
import type { FieldNote } from "./field-issues.ts";

/** What is wrong with a field, line by line, with a button for what can be mended at once. */
export function FieldNotes({
	id,
	notes,
	onRepair,
}: {
	readonly id?: string;
	readonly notes: readonly FieldNote[];
	readonly onRepair?: (source: string) => void;
}) {
	if (notes.length === 0) return null;
	return (
		<ul id={id} className="mt-1 flex flex-col gap-1">
			{notes.map((note) => (
				<li
					key={note.text}
					className={`flex items-start gap-1.5 text-xs ${note.severity === "error" ? "text-bad" : "text-wait"}`}
				>
					{note.severity === "error" ? (
						<CircleAlert aria-hidden className="mt-[2px] size-3 shrink-0" />
					) : (
						<TriangleAlert aria-hidden className="mt-[2px] size-3 shrink-0" />
					)}
					<span className="min-w-0 break-words">
						<Prose text={note.text} />
						{note.advice === undefined ? null : (
							<span className="text-ink-2">
								{" "}
								<Prose text={note.advice} />
							</span>
						)}{" "}
						{note.repair === undefined || onRepair === undefined ? null : (
							<Repair repair={note.repair} onRepair={onRepair} />
						)}
					</span>
				</li>
			))}
		</ul>
	);
}

function Repair({
	repair,
	onRepair,
}: {
	readonly repair: NonNullable<FieldNote["repair"]>;
	readonly onRepair: (source: string) => void;
}) {
	return (
		<button
			type="button"
			className="rounded-sm font-medium text-accent underline-offset-2 hover:underline"
			onClick={() => onRepair(repair.source)}
		>
			{repair.words}
		</button>
	);
}
