import { Explain } from "../panel-parts.tsx";

/** A value that a step gives. */
export interface GivenValue {
	/** What expressions call it. */
	readonly name: string;
	/** What people call it, if that is something else. */
	readonly title?: string;
	/** What it holds; empty when nothing is known. */
	readonly type: string;
	/** What there is to know about it. */
	readonly words?: string | undefined;
	/** An example, in one line. */
	readonly sample?: string | undefined;
}

/** What a step gives to those behind it, by name. */
export function GivenValues({
	nodeKey,
	values,
}: {
	readonly nodeKey: string;
	readonly values: readonly GivenValue[];
}) {
	return (
		<>
			<Explain>
				The steps behind use these values as{" "}
				<code className="font-mono">{nodeKey}.…</code>
			</Explain>
			<ul className="-my-1.5 flex flex-col divide-y">
				{values.map((value) => (
					<Row key={value.name} value={value} />
				))}
			</ul>
		</>
	);
}

function Row({
	value: { name, title = name, type, words = "", sample },
}: {
	readonly value: GivenValue;
}) {
	return (
		<li className="py-1.5">
			<div className="flex items-baseline justify-between gap-2">
				<span className="min-w-0 truncate">
					{title === name ? null : `${title} `}
					<code className="font-mono text-ink-3 text-xs">{name}</code>
				</span>
				<span className="shrink-0 text-ink-3 text-xs">
					{type === "any value" ? "" : type}
				</span>
			</div>
			{words === "" ? null : <p className="text-ink-2 text-sm">{words}</p>}
			{sample === undefined ? null : (
				<p className="truncate text-ink-2 text-sm">{sample}</p>
			)}
		</li>
	);
}
