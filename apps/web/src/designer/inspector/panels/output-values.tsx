import { formatValue } from "../../../expressions/format-value.ts";
import { useInspector } from "../inspector-context.tsx";
import { PanelSection } from "../panel-parts.tsx";
import { GivenValues } from "./given-values.tsx";

/** What a step gives to those behind it, by name, with types and samples. */
export function OutputValues({ nodeId }: { readonly nodeId: string }) {
	const { stepByRoot } = useInspector();
	const step = stepByRoot.get(nodeId);
	if (!step || step.children.length === 0) return null;
	return (
		<PanelSection title="What comes out">
			<GivenValues
				nodeKey={step.name}
				values={step.children.map(({ name, title, type, sample }) => ({
					name,
					title,
					type,
					sample:
						sample === undefined || sample === null
							? undefined
							: formatValue(sample),
				}))}
			/>
		</PanelSection>
	);
}
