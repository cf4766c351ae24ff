import { BODY } from "@patchbay/flow";
import {
	type ControlPosition,
	type NodeProps,
	NodeResizeControl,
	ResizeControlVariant,
	useStore,
} from "@xyflow/react";
import { memo, use } from "react";
import { toHue } from "../kit/hue.ts";
import { SystemTile } from "../kit/tile.tsx";
import { DropTargetContext, useCanvasActions } from "./canvas-actions.ts";
import { MARGIN, SMALLEST } from "./container-space.ts";
import {
	DETAIL_ZOOM,
	type FrameData,
	type FrameNode as FrameNodeType,
} from "./flow-view.ts";
import { ErrorJack, InJack, Mark, OutJack, Problems } from "./node-parts.tsx";
import { PassControl, PassStrip } from "./pass-control.tsx";

/** A container: a frame with a title bar, an inner jack from which the steps in it begin, and its own ways out. */
export const FrameNode = memo(function FrameNode({
	id,
	data,
	selected,
	width = SMALLEST.width,
}: NodeProps<FrameNodeType>) {
	const detailed = useStore((state) => state.transform[2] >= DETAIL_ZOOM);
	const isTarget = use(DropTargetContext) === id;
	const { words, mark } = data;
	return (
		<div
			data-hue={toHue(words.system)}
			data-selected={selected ? "" : undefined}
			data-mark={mark?.state}
			data-drop={isTarget ? "" : undefined}
			data-plain={detailed ? undefined : ""}
			className="frame"
		>
			<InJack data={data} />
			{detailed ? (
				<Bar id={id} data={data} />
			) : (
				<div className="frame-bar step-plain">{words.title}</div>
			)}
			<Entry data={data} />
			{data.room.empty && detailed ? (
				<p className="frame-empty">Drag steps in here</p>
			) : null}
			<WaysOut data={data} />
			{mark && detailed ? <Mark mark={mark} /> : null}
			{data.editable ? <Resizers id={id} data={data} width={width} /> : null}
		</div>
	);
});

function Bar({
	id,
	data: { words, passes, errors, warnings },
}: {
	readonly id: string;
	readonly data: FrameData;
}) {
	return (
		<div className="frame-bar">
			<SystemTile system={words.system} />
			<span className="min-w-0 flex-1">
				<b className="block truncate font-semibold leading-tight">
					{words.title}
				</b>
				<small className="mt-0.5 block truncate text-ink-2 text-sm leading-tight">
					{passes?.item ? passes.item : words.subtitle}
				</small>
			</span>
			{passes ? (
				<PassControl containerId={id} title={words.title} passes={passes} />
			) : null}
			<Problems errors={errors} warnings={warnings} />
			{passes ? <PassStrip containerId={id} passes={passes} /> : null}
		</div>
	);
}

/** The inner jack: the steps that its cables lead to come first. */
function Entry({ data }: { readonly data: FrameData }) {
	return (
		<div className="frame-entry">
			<span>{data.entry}</span>
			<OutJack
				data={data}
				port={BODY}
				label={`${data.entry} of ${data.words.title}`}
			/>
		</div>
	);
}

function WaysOut({ data }: { readonly data: FrameData }) {
	const { title } = data.words;
	return (
		<>
			<OutJack data={data} port="out" label={`Out of ${title}`} />
			{data.kind === "repeat" ? (
				<div
					className="frame-way"
					data-taken={data.takenPort === "exhausted" ? "" : undefined}
				>
					<span>exhausted</span>
					<OutJack
						data={data}
						port="exhausted"
						label={`exhausted, out of ${title}`}
					/>
				</div>
			) : (
				<ErrorJack data={data} />
			)}
		</>
	);
}

/** From the left, the right and below; never so small that a step would stand outside. */
const SIDES: readonly (readonly [
	position: ControlPosition,
	variant: ResizeControlVariant,
])[] = [
	["left", ResizeControlVariant.Line],
	["right", ResizeControlVariant.Line],
	["bottom", ResizeControlVariant.Line],
	["bottom-left", ResizeControlVariant.Handle],
	["bottom-right", ResizeControlVariant.Handle],
];

function Resizers({
	id,
	data: { room },
	width,
}: {
	readonly id: string;
	readonly data: FrameData;
	readonly width: number;
}) {
	const { resize } = useCanvasActions();
	if (!resize) return null;
	const leastFromLeft = Math.max(
		SMALLEST.width,
		Number.isFinite(room.left) ? width - room.left : SMALLEST.width,
	);
	return SIDES.map(([position, variant]) => (
		<NodeResizeControl
			key={position}
			position={position}
			variant={variant}
			className="frame-resize"
			minWidth={position.endsWith("left") ? leastFromLeft : room.width}
			minHeight={Math.max(room.height, SMALLEST.height, MARGIN)}
			onResizeEnd={(_event, { x, y, width: wide, height }) =>
				resize(id, { x, y }, { width: wide, height })
			}
		/>
	));
}
