import type { Flow } from "@patchbay/flow";
import { useInspector } from "../inspector-context.tsx";
import { Explain } from "../panel-parts.tsx";
import { endsOf } from "./called-fields.ts";
import { GivenValues } from "./given-values.tsx";

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
			<GivenValues
				nodeKey={nodeKey}
				values={[
					{
						name: "outcome",
						type: "text",
						words:
							outcomes.length === 0
								? "How it came out."
								: `How it came out: ${listWords(outcomes)}.`,
					},
					...values.map(({ name, outcomes: only }) => ({
						name,
						type: known.find((row) => row.name === name)?.type ?? "",
						words:
							only === null
								? ""
								: `Only when it came out as ${listWords(only)}.`,
					})),
				]}
			/>
			<Explain>
				When its run fails or is cancelled, this run goes on at “error” if a
				cable leads from there.
			</Explain>
		</>
	);
}

/** “live”, “rejected” or “late”. */
const listWords = (words: readonly string[]): string => {
	const quoted = words.map((word) => `“${word}”`);
	return quoted.length < 2
		? (quoted[0] ?? "")
		: `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
};
