import { formatValue } from "../../../expressions/format-value.ts";
import { preferredLines } from "../../../expressions/value-rows.ts";
import { sourceOfPath } from "../../../expressions/value-source.ts";
import { SystemTile } from "../../../kit/tile.tsx";
import { useInspector } from "../inspector-context.tsx";

const MOST = 6;

/** The lists of the steps before, to be chosen by a click. */
export function ListSuggestions({
	onPick,
}: {
	/** Given the expression of the list. */
	readonly onPick: (source: string) => void;
}) {
	const { steps } = useInspector();
	const lines = preferredLines(steps, "list").slice(0, MOST);
	if (lines.length === 0)
		return (
			<p className="mt-1 text-ink-3 text-xs">
				No step before this one is known to give a list.
			</p>
		);
	return (
		<ul
			aria-label="Lists of the steps before"
			className="mt-2 flex flex-col rounded-md border p-1"
		>
			{lines.map(({ id, row, system }) => (
				<li key={id}>
					<button
						type="button"
						className="flex min-h-7 w-full items-center gap-2 rounded-sm px-1.5 py-0.5 text-left hover:bg-sunk dark:hover:bg-line"
						onClick={() => onPick(sourceOfPath(row.path))}
					>
						{system === null ? null : <SystemTile system={system} size="sm" />}
						<span className="min-w-0 flex-1 truncate" title={row.title}>
							{row.title}
						</span>
						<span className="max-w-[40%] shrink-0 truncate text-ink-3 text-xs">
							{Array.isArray(row.sample) ? formatValue(row.sample) : row.type}
						</span>
					</button>
				</li>
			))}
		</ul>
	);
}
