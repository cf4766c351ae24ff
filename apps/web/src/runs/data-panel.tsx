import type { JsonObject } from "@patchbay/flow";
import { useEffect, useRef } from "react";
import { cx } from "../kit/cx.ts";
import { DataTree } from "../kit/data-tree.tsx";
import type { StepData } from "./run-data.ts";

/** What each step was given and gave. The step that is looked at is kept in view. */
export function DataPanel({
	steps,
	currentId,
}: {
	readonly steps: readonly StepData[];
	readonly currentId: string | null;
}) {
	return (
		<ol aria-label="Data of the steps" className="divide-y">
			{steps.map((step) => (
				<Step
					key={step.nodeId}
					step={step}
					isCurrent={step.nodeId === currentId}
				/>
			))}
		</ol>
	);
}

function Step({
	step,
	isCurrent,
}: {
	readonly step: StepData;
	readonly isCurrent: boolean;
}) {
	const item = useRef<HTMLLIElement>(null);
	useEffect(() => {
		if (isCurrent) item.current?.scrollIntoView({ block: "nearest" });
	}, [isCurrent]);
	return (
		<li
			ref={item}
			aria-current={isCurrent ? "step" : undefined}
			className={cx("flex flex-col gap-2 px-4 py-3", isCurrent && "bg-sunk")}
		>
			<h2 className="font-semibold">
				{step.title}
				{step.scope === "" ? null : (
					<span className="font-normal text-ink-2"> · {step.scope}</span>
				)}
			</h2>
			<Values words="Was given" title={step.title} data={step.input} />
			<Values words="Gave" title={step.title} data={step.output} />
		</li>
	);
}

function Values({
	words,
	title,
	data,
}: {
	readonly words: string;
	readonly title: string;
	readonly data: JsonObject | null;
}) {
	if (data === null) return null;
	return (
		<div>
			<p className="mb-1 text-ink-2 text-sm">{words}</p>
			<DataTree
				data={data}
				label={`${title}: ${words.toLowerCase()}`}
				className="bg-panel"
			/>
		</div>
	);
}
