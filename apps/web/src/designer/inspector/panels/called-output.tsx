import type { Flow } from "@patchbay/flow";
import type { ValueRow } from "../../../expressions/value-row.ts";
import { useInspector } from "../inspector-context.tsx";
import { Explain } from "../panel-parts.tsx";
import { endsOf } from "./called-fields.ts";

/** The outcomes of another flow and the values that come with them. */
export function CalledOutput({
	nodeId,
	nodeKey,
	flow,
}: {
	readonly nodeId: string;
	readonly nodeKey: string;
	/** Null when none is chosen. */
	readonly flow: Flow | null;
}) {
	const { stepByRoot } = useInspector();
	if (!flow)
		return (
			<Explain>
				Once a flow is chosen, what it can end with stands here.
			</Explain>
		);
	const { outcomes, values } = endsOf(flow);
	const known = stepByRoot.get(nodeId)?.children ?? [];
	return (
		<>
			<Explain>
				The steps behind use these values as{" "}
				<code className="font-mono">{nodeKey}.…</code>
			</Explain>
			<ul className="flex flex-col divide-y">
				<Row
					name="outcome"
					type="text"
					words={
						outcomes.length === 0
							? "How it came out."
							: `How it came out: ${listWords(outcomes)}.`
					}
				/>
				{values.map(({ name, outcomes: only }) => (
					<Row
						key={name}
						name={name}
						type={typeOf(known.find((row) => row.name === name))}
						words={
							only === null
								? ""
								: `Only when it came out as ${listWords(only)}.`
						}
					/>
				))}
			</ul>
			<Explain>
				When its run fails or is cancelled, this run goes on at “error” if a
				cable leads from there.
			</Explain>
		</>
	);
}

const typeOf = (row: ValueRow | undefined): string =>
	row === undefined || row.type === "any value" ? "" : row.type;

function Row({
	name,
	type,
	words,
}: {
	readonly name: string;
	readonly type: string;
	readonly words: string;
}) {
	return (
		<li className="py-1.5">
			<div className="flex items-baseline justify-between gap-2">
				<code className="min-w-0 truncate font-mono text-sm">{name}</code>
				<span className="shrink-0 text-ink-3 text-xs">{type}</span>
			</div>
			{words === "" ? null : <p className="text-ink-2 text-sm">{words}</p>}
		</li>
	);
}

/** “live”, “rejected” or “late”. */
const listWords = (words: readonly string[]): string => {
	const quoted = words.map((word) => `“${word}”`);
	return quoted.length < 2
		? (quoted[0] ?? "")
		: `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
};
