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
		<ul className="flex max-h-64 flex-col gap-2 overflow-y-auto">
			{changes.map(({ title, cells }) => (
				<li key={title}>
					<b className="font-semibold">{title}</b>
					{cells.map(({ label, before, after }) => (
						<p key={label} className="break-words text-sm">
							{label}: <del className="text-bad">{before ?? "any"}</del> →{" "}
							<ins className="text-ok no-underline">{after ?? "any"}</ins>
						</p>
					))}
				</li>
			))}
		</ul>
	);
}
