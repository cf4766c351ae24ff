import type { Catalog, Flow } from "@patchbay/flow";
import { useMemo } from "react";
import { SystemIcon } from "../kit/system-icon.tsx";
import { layOutPicture, type PictureTile, TILE } from "./picture-layout.ts";

const ICON = 20;

/** A small picture of a flow, drawn from its document: tiles and cables, nothing to click. */
export function FlowPicture({
	flow,
	catalog,
	words = true,
	className,
}: {
	readonly flow: Flow;
	readonly catalog: Catalog;
	/** Whether the steps have their names under them. */
	readonly words?: boolean;
	readonly className?: string;
}) {
	const { width, height, tiles, cables } = useMemo(
		() => layOutPicture(flow, catalog),
		[flow, catalog],
	);
	return (
		<svg
			role="img"
			aria-label={`Picture of the flow “${flow.title}” with ${tiles.length} steps`}
			viewBox={`0 0 ${width} ${height}`}
			fill="none"
			className={className}
		>
			{cables.map((cable) => (
				<path
					key={cable.id}
					data-hue={cable.hue}
					d={cable.path}
					strokeWidth={2.2}
					strokeLinecap="round"
					className="stroke-hue"
				/>
			))}
			{tiles.map((tile) => (
				<Tile key={tile.id} tile={tile} words={words} />
			))}
		</svg>
	);
}

function Tile({
	tile,
	words,
}: {
	readonly tile: PictureTile;
	readonly words: boolean;
}) {
	return (
		<g data-hue={tile.hue} transform={`translate(${tile.x} ${tile.y})`}>
			<rect
				x={-TILE / 2}
				y={-TILE / 2}
				width={TILE}
				height={TILE}
				rx={11}
				className="fill-panel"
			/>
			<rect
				x={-TILE / 2}
				y={-TILE / 2}
				width={TILE}
				height={TILE}
				rx={11}
				className="fill-hue-soft stroke-hue-line"
			/>
			<svg
				x={-ICON / 2}
				y={-ICON / 2}
				width={ICON}
				height={ICON}
				viewBox="0 0 24 24"
				aria-hidden="true"
				className="text-hue"
			>
				<SystemIcon system={tile.system} />
			</svg>
			{words
				? tile.lines.map((line, index) => (
						<text
							key={line}
							y={TILE / 2 + 15 + index * 13}
							textAnchor="middle"
							className="fill-ink-2 text-[11px] phone:hidden"
						>
							{line}
						</text>
					))
				: null}
		</g>
	);
}
