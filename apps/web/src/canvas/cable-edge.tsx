import {
	BaseEdge,
	EdgeLabelRenderer,
	type EdgeProps,
	getBezierPath,
	useStore,
} from "@xyflow/react";
import { Plus } from "lucide-react";
import { memo } from "react";
import { useCanvasActions } from "./canvas-actions.ts";
import { type CableEdge, DETAIL_ZOOM } from "./flow-view.ts";

/** Far away nobody aims at the middle of a cable, and a button for each would slow the canvas down. */
const isNear = (state: {
	readonly transform: readonly [number, number, number];
}): boolean => state.transform[2] >= DETAIL_ZOOM;

/** A cable: in the hue of what it leaves, dotted when its way was ruled out, thicker when a run took it. */
export const Cable = memo(function Cable(props: EdgeProps<CableEdge>) {
	const { id, sourceX, sourceY, targetX, targetY, data, selected } = props;
	const actions = useCanvasActions();
	const near = useStore(isNear);
	const [path, labelX, labelY] = getBezierPath({
		sourceX,
		sourceY,
		targetX,
		targetY,
		sourcePosition: props.sourcePosition,
		targetPosition: props.targetPosition,
	});
	const state = data?.path ?? "open";
	return (
		<g
			data-hue={data?.hue ?? "http"}
			data-path={state}
			data-run={data?.inRun ? "" : undefined}
			data-selected={selected ? "" : undefined}
			className="cable"
		>
			<BaseEdge id={id} path={path} interactionWidth={22} />
			{data?.editable && actions.insertOnEdge && near ? (
				<EdgeLabelRenderer>
					<button
						type="button"
						aria-label={`Insert a step, ${data.name}`}
						className="cable-insert nodrag nopan"
						data-selected={selected ? "" : undefined}
						// React Flow places labels by transform; the place changes with every frame of a drag.
						style={{
							transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)`,
						}}
						onClick={(event) =>
							actions.insertOnEdge?.(id, { x: event.clientX, y: event.clientY })
						}
					>
						<Plus aria-hidden />
					</button>
				</EdgeLabelRenderer>
			) : null}
		</g>
	);
});
