import type { StoryLine } from "@patchbay/flow";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "../kit/cx.ts";
import { formatClock, formatFull } from "../kit/format-time.ts";
import { toHue } from "../kit/hue.ts";
import { Dot, Opener, Telling } from "./story-sentence.tsx";
import type { StoryEntry, StoryLoop, StoryPass } from "./story-tree.ts";

interface StoryProps {
	readonly currentSeq: number | null;
	/** By event: the run of another flow that it has begun. */
	readonly begun: ReadonlyMap<number, string>;
	readonly onChoose: (seq: number) => void;
	readonly onShowPass: (containerId: string, index: number) => void;
}

/** The run in sentences, those of passes under the sentence of their container. The one of the current event is marked and kept in view. */
export function StoryPanel({
	entries,
	...props
}: StoryProps & { readonly entries: readonly StoryEntry[] }) {
	return (
		<ol aria-label="Story" className="flex flex-col py-2">
			{entries.map((entry, index) => (
				<Entry
					key={keyOf(entry)}
					entry={entry}
					before={atOf(entries[index - 1])}
					isLast={index === entries.length - 1}
					{...props}
				/>
			))}
		</ol>
	);
}

const keyOf = (entry: StoryEntry): string =>
	entry.kind === "loop" ? entry.stepId : String(entry.line.seq);

const atOf = (entry: StoryEntry | undefined): Date | null =>
	entry === undefined ? null : entry.kind === "loop" ? entry.at : entry.line.at;

function Entry({
	entry,
	...props
}: StoryProps & {
	readonly entry: StoryEntry;
	readonly before: Date | null;
	readonly isLast: boolean;
}) {
	const { currentSeq } = props;
	const { line } = entry;
	const isCurrent =
		currentSeq !== null && line?.covers.includes(currentSeq) === true;
	const passes =
		entry.kind === "loop" ? <Passes loop={entry} {...props} /> : null;
	return line ? (
		<Sentence line={line} isCurrent={isCurrent} {...props}>
			{passes}
		</Sentence>
	) : (
		<li
			data-hue={entry.kind === "loop" ? toHue(entry.container.kind) : undefined}
			className="grid grid-cols-[3.75rem_0.75rem_minmax(0,1fr)] gap-2.5 px-4 py-2"
		>
			<span />
			<Dot isLast={props.isLast} />
			<div className="min-w-0">
				<p>
					<b className="font-semibold">
						{entry.kind === "loop" ? entry.container.title : ""}
					</b>{" "}
					is under way.
				</p>
				{passes}
			</div>
		</li>
	);
}

function Sentence({
	line,
	before,
	isLast,
	isCurrent,
	begun,
	onChoose,
	children,
}: StoryProps & {
	readonly line: StoryLine;
	readonly before: Date | null;
	readonly isLast: boolean;
	readonly isCurrent: boolean;
	readonly children?: ReactNode;
}) {
	const item = useRef<HTMLLIElement>(null);
	useEffect(() => {
		if (isCurrent) item.current?.scrollIntoView({ block: "nearest" });
	}, [isCurrent]);
	const time = `${dayWords(line.at, before)}${formatClock(line.at, true)}`;
	return (
		<li
			ref={item}
			data-hue={toHue(line.hue)}
			aria-current={isCurrent ? "step" : undefined}
			className={cx(
				"relative grid grid-cols-[3.75rem_0.75rem_minmax(0,1fr)] gap-2.5 px-4 py-2",
				isCurrent && "bg-sunk",
			)}
		>
			<button
				type="button"
				aria-label={`${time}, show event ${line.seq} on the canvas`}
				title={formatFull(line.at)}
				onClick={() => onChoose(line.seq)}
				className="self-start rounded-sm pt-px text-left font-mono text-ink-3 text-xs hover:text-ink"
			>
				{time}
			</button>
			<Dot isLast={isLast} />
			<div className="min-w-0">
				<Telling line={line} isCurrent={isCurrent} begun={begun} />
				{children}
			</div>
		</li>
	);
}

/** Passes are shown in portions of this size. */
const PORTION = 100;

/** What can be opened under a container's sentence: its passes. */
function Passes({ loop, ...props }: StoryProps & { readonly loop: StoryLoop }) {
	const { passes, failed } = loop;
	const [asked, setAsked] = useState<boolean | null>(null);
	const [portions, setPortions] = useState(1);
	const currentAt = passes.findIndex((pass) => isAt(pass, props.currentSeq));
	const open = asked ?? currentAt !== -1;
	const shown = Math.max(portions * PORTION, currentAt + 1);
	const noun = loop.container.kind === "repeat" ? "round" : "item";
	return (
		<div className="mt-1">
			<Opener open={open} onToggle={() => setAsked(!open)}>
				{passes.length} {passes.length === 1 ? noun : `${noun}s`}
				{failed === 0 ? null : (
					<span className="text-bad"> · {failed} failed</span>
				)}
			</Opener>
			{open ? (
				<ol
					aria-label={`${noun === "item" ? "Items" : "Rounds"} of ${loop.container.title}`}
					className="mt-1 flex flex-col overflow-hidden rounded-md border bg-panel"
				>
					{passes.slice(0, shown).map((pass) => (
						<Pass
							key={pass.index}
							pass={pass}
							containerId={loop.container.id}
							{...props}
						/>
					))}
					{shown < passes.length ? (
						<li>
							<button
								type="button"
								onClick={() => setPortions(portions + 1)}
								className="w-full px-2.5 py-1.5 text-left text-ink-2 text-sm hover:bg-sunk"
							>
								Show {Math.min(PORTION, passes.length - shown)} more
							</button>
						</li>
					) : null}
				</ol>
			) : null}
		</div>
	);
}

const isAt = (pass: StoryPass, seq: number | null): boolean =>
	seq !== null && pass.covers.has(seq);

function Pass({
	pass,
	containerId,
	...props
}: StoryProps & { readonly pass: StoryPass; readonly containerId: string }) {
	const { currentSeq, onShowPass } = props;
	const [asked, setAsked] = useState<boolean | null>(null);
	const open = asked ?? isAt(pass, currentSeq);
	return (
		<li className="border-b last:border-b-0">
			<button
				type="button"
				aria-expanded={open}
				onClick={() => {
					setAsked(!open);
					if (!open) onShowPass(containerId, pass.index);
				}}
				className="flex w-full items-center gap-1.5 px-2 py-1.5 text-left -outline-offset-2 hover:bg-sunk"
			>
				<ChevronRight
					aria-hidden
					className={cx(
						"size-3.5 shrink-0 text-ink-3 transition-transform duration-100",
						open && "rotate-90",
					)}
				/>
				<span className="shrink-0 font-medium">{pass.title}</span>
				<span className="min-w-0 flex-1 truncate text-ink-2">{pass.item}</span>
				{pass.failed ? (
					<span className="shrink-0 font-medium text-bad text-sm">failed</span>
				) : null}
			</button>
			{open ? (
				<ol className="flex flex-col pb-1.5">
					{pass.entries.map((entry) => (
						<Inner key={keyOf(entry)} entry={entry} {...props} />
					))}
				</ol>
			) : null}
		</li>
	);
}

/** A sentence within a pass: there is no room for a column with the time. */
function Inner({
	entry,
	...props
}: StoryProps & { readonly entry: StoryEntry }) {
	const { currentSeq, onChoose } = props;
	const { line } = entry;
	const isCurrent =
		currentSeq !== null && line?.covers.includes(currentSeq) === true;
	const item = useRef<HTMLLIElement>(null);
	useEffect(() => {
		if (isCurrent) item.current?.scrollIntoView({ block: "nearest" });
	}, [isCurrent]);
	return (
		<li
			ref={item}
			data-hue={toHue(
				line?.hue ?? (entry.kind === "loop" ? entry.container.kind : "neutral"),
			)}
			aria-current={isCurrent ? "step" : undefined}
			className={cx(
				"grid grid-cols-[0.75rem_minmax(0,1fr)] gap-1.5 py-1 pr-2.5 pl-2.5",
				isCurrent && "bg-sunk",
			)}
		>
			<Dot isLast />
			<div className="min-w-0">
				{line ? (
					<>
						<Telling line={line} isCurrent={isCurrent} begun={props.begun} />
						<button
							type="button"
							aria-label={`${formatClock(line.at, true)}, show event ${line.seq} on the canvas`}
							title={formatFull(line.at)}
							onClick={() => onChoose(line.seq)}
							className="rounded-sm font-mono text-ink-3 text-xs hover:text-ink"
						>
							{formatClock(line.at, true)}
						</button>
					</>
				) : (
					<p className="font-semibold">
						{entry.kind === "loop" ? entry.container.title : ""}
					</p>
				)}
				{entry.kind === "loop" ? <Passes loop={entry} {...props} /> : null}
			</div>
		</li>
	);
}

/** The day, where it is another one than that of the sentence before. */
function dayWords(at: Date, before: Date | null): string {
	if (before !== null && before.toDateString() === at.toDateString()) return "";
	if (before === null && at.toDateString() === new Date().toDateString())
		return "";
	const day = new Intl.DateTimeFormat("en-GB", {
		day: "numeric",
		month: "short",
	}).format(at);
	return `${day} `;
}
