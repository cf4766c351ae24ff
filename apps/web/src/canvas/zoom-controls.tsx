import { Panel, useReactFlow, useStore } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import { cx } from "../kit/cx.ts";
import { IconButton } from "../kit/icon-button.tsx";
import { EVERYTHING } from "./fit.ts";

const SOFT = { duration: EVERYTHING.duration };

/** Small controls in the corner: out, how large, in, everything. */
export function ZoomControls({
	raised = false,
}: {
	/** Makes room for a bar below. */
	readonly raised?: boolean;
}) {
	const { zoomIn, zoomOut, zoomTo, fitView } = useReactFlow();
	const zoom = useStore((state) => Math.round(state.transform[2] * 100));
	return (
		<Panel
			position="bottom-left"
			className={cx(
				"flex items-center rounded-lg border bg-panel p-0.5 shadow-sm",
				raised && "!mb-18",
			)}
		>
			<IconButton
				size="sm"
				label="Zoom out"
				shortcut="Ctrl −"
				onClick={() => void zoomOut(SOFT)}
			>
				<Minus />
			</IconButton>
			<button
				type="button"
				aria-label={`Zoom ${zoom} per cent. Show at 100 per cent`}
				className="w-12 rounded-md py-1 text-center font-mono text-ink-2 text-xs hover:bg-sunk hover:text-ink"
				onClick={() => void zoomTo(1, SOFT)}
			>
				{zoom} %
			</button>
			<IconButton
				size="sm"
				label="Zoom in"
				shortcut="Ctrl +"
				onClick={() => void zoomIn(SOFT)}
			>
				<Plus />
			</IconButton>
			<IconButton
				size="sm"
				label="Show everything"
				shortcut="Shift 1"
				onClick={() => void fitView(EVERYTHING)}
			>
				<Maximize />
			</IconButton>
		</Panel>
	);
}
