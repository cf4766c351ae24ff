import { formatValue } from "../../../expressions/format-value.ts";
import type { ValueRow } from "../../../expressions/value-row.ts";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelSection } from "../panel-parts.tsx";

/** What a step gives to those behind it, by name, with types and samples. */
export function OutputValues({ nodeId }: { readonly nodeId: string }) {
	const { stepByRoot } = useInspector();
	const step = stepByRoot.get(nodeId);
	if (!step || step.children.length === 0) return null;
	return (
		<PanelSection title="What comes out">
			<Explain>
				The steps behind use these values as{" "}
				<code className="font-mono">{step.name}.…</code>
			</Explain>
			<ul className="-my-1.5 flex flex-col divide-y">
				{step.children.map((row) => (
					<OutputValue key={row.name} row={row} />
				))}
			</ul>
		</PanelSection>
	);
}

function OutputValue({
	row: { name, title, type, sample },
}: {
	readonly row: ValueRow;
}) {
	return (
		<li className="py-1.5">
			<div className="flex items-baseline justify-between gap-2">
				<span className="min-w-0 truncate">
					{title === name ? null : `${title} `}
					<code className="font-mono text-ink-3 text-xs">{name}</code>
				</span>
				<span className="shrink-0 text-ink-3 text-xs">
					{type === "any value" ? "" : type}
				</span>
			</div>
			{sample === undefined || sample === null ? null : (
				<p className="truncate text-ink-2 text-sm">{formatValue(sample)}</p>
			)}
		</li>
	);
}
