import { type NodeProps, useStore } from "@xyflow/react";
import { memo } from "react";
import { cx } from "../kit/cx.ts";
import { toHue } from "../kit/hue.ts";
import { SystemTile } from "../kit/tile.tsx";
import {
	DETAIL_ZOOM,
	type StepData,
	type StepNode as StepNodeType,
} from "./flow-view.ts";
import { ErrorJack, InJack, Mark, OutJack, Problems } from "./node-parts.tsx";

/** A step on the canvas. Gates list their outcomes as rows, each with its own jack. */
export const StepNode = memo(function StepNode({
	data,
	selected,
}: NodeProps<StepNodeType>) {
	const detailed = useStore((state) => state.transform[2] >= DETAIL_ZOOM);
	const { words, mark } = data;
	return (
		<div
			data-hue={toHue(words.system)}
			data-selected={selected ? "" : undefined}
			data-mark={mark?.state}
			data-plain={detailed ? undefined : ""}
			className="step"
		>
			{data.input ? <InJack data={data} /> : null}
			{detailed ? (
				<Details data={data} />
			) : (
				<div className="step-plain">{words.title}</div>
			)}
			{words.rows.length === 0 && data.kind !== "end" ? (
				<OutJack data={data} port="out" label={`Out of ${words.title}`} />
			) : null}
			{words.rows.length > 0 ? <Rows data={data} detailed={detailed} /> : null}
			{data.kind === "action" || data.kind === "subflow" ? (
				<ErrorJack data={data} />
			) : null}
			{mark && detailed ? <Mark mark={mark} /> : null}
		</div>
	);
});

function Details({ data }: { readonly data: StepData }) {
	const { words } = data;
	return (
		<div className="flex items-center gap-2.5 px-3 py-2.5">
			<SystemTile system={words.system} />
			<span className="min-w-0 flex-1">
				<b className="block truncate font-semibold leading-tight">
					{words.title}
				</b>
				<small className="mt-0.5 block truncate text-ink-2 text-sm leading-tight">
					{words.subtitle}
				</small>
			</span>
			<Problems errors={data.errors} warnings={data.warnings} />
		</div>
	);
}

function Rows({
	data,
	detailed,
}: {
	readonly data: StepData;
	readonly detailed: boolean;
}) {
	return (
		<ul className={cx("m-0 list-none p-0", !detailed && "text-transparent")}>
			{data.words.rows.map((row) => {
				const taken = data.takenPort === row.id;
				return (
					<li
						key={row.id}
						className="step-row"
						data-taken={taken ? "" : undefined}
					>
						<span className="truncate">{row.label}</span>
						{row.fact === "" ? null : (
							<span className="shrink-0 font-mono text-ink-2 text-xs">
								{row.fact}
							</span>
						)}
						<OutJack
							data={data}
							port={row.id}
							label={`${row.label}, out of ${data.words.title}`}
						/>
					</li>
				);
			})}
		</ul>
	);
}
