import type { Catalog, Flow } from "@patchbay/flow";
import { useMemo } from "react";
import { SystemIcon } from "../kit/system-icon.tsx";
import {
	layOutPicture,
	type PictureFrame,
	type PictureTile,
	TILE,
} from "./picture-layout.ts";

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
	const { width, height, frames, tiles, cables } = useMemo(
		() => layOutPicture(flow, catalog),
		[flow, catalog],
	);
	return (
		<svg
			role="img"
			aria-label={`Picture of the flow “${flow.title}” with ${tiles.length + frames.length} steps`}
			viewBox={`0 0 ${width} ${height}`}
			fill="none"
			className={className}
		>
			{frames.map((frame) => (
				<Frame key={frame.id} frame={frame} words={words} />
			))}
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

const SMALL_ICON = 14;

function Frame({
	frame: { hue, x, y, width, height, system, title },
	words,
}: {
	readonly frame: PictureFrame;
	readonly words: boolean;
}) {
	return (
		<g data-hue={hue} transform={`translate(${x} ${y})`}>
			<rect
				width={width}
				height={height}
				rx={12}
				className="fill-hue-soft/40 stroke-hue-line"
			/>
			<svg
				x={10}
				y={8}
				width={SMALL_ICON}
				height={SMALL_ICON}
				viewBox="0 0 24 24"
				aria-hidden="true"
				className="text-hue"
			>
				<SystemIcon system={system} />
			</svg>
			{words ? (
				<text x={30} y={19} className="fill-ink-2 text-[11px] phone:hidden">
					{title}
				</text>
			) : null}
		</g>
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
