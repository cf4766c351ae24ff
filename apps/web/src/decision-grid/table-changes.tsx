import { ScrollRegion } from "../kit/scroll-region.tsx";
import type { Change } from "./diff-words.ts";

/** What is different between two versions of a table, rule by rule. */
export function TableChanges({
	changes,
}: {
	readonly changes: readonly Change[];
}) {
	if (changes.length === 0)
		return <p>No rule, column or setting of the table has changed.</p>;
	return (
		<ScrollRegion label="What has changed" className="max-h-64 overflow-y-auto">
			<ul className="flex flex-col gap-2">
				{changes.map(({ title, cells }) => (
					<li key={title}>
						<b className="font-semibold">{title}</b>
						{cells.map(({ label, before, after }) => (
							<p key={label} className="break-words text-sm">
								{label}:{" "}
								{before === null ? null : (
									<del className="text-bad">{before}</del>
								)}
								{before === null || after === null ? null : " → "}
								{after === null ? null : (
									<ins className="text-ok no-underline">{after}</ins>
								)}
							</p>
						))}
					</li>
				))}
			</ul>
		</ScrollRegion>
	);
}
