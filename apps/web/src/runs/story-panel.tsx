import type { StoryLine, StoryPart } from "@patchbay/flow";
import { ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { cx } from "../kit/cx.ts";
import { formatClock, formatFull } from "../kit/format-time.ts";
import { toHue } from "../kit/hue.ts";

/** The run in sentences. The one that the current event belongs to is marked and kept in view. */
export function StoryPanel({
	lines,
	currentSeq,
	onChoose,
}: {
	readonly lines: readonly StoryLine[];
	readonly currentSeq: number | null;
	readonly onChoose: (seq: number) => void;
}) {
	const current =
		currentSeq === null
			? null
			: (lines.find((line) => line.covers.includes(currentSeq))?.seq ?? null);
	return (
		<ol aria-label="Story" className="flex flex-col py-2">
			{lines.map((line, index) => (
				<Sentence
					key={line.seq}
					line={line}
					before={lines[index - 1] ?? null}
					isLast={index === lines.length - 1}
					isCurrent={line.seq === current}
					onChoose={() => onChoose(line.seq)}
				/>
			))}
		</ol>
	);
}

function Sentence({
	line,
	before,
	isLast,
	isCurrent,
	onChoose,
}: {
	readonly line: StoryLine;
	readonly before: StoryLine | null;
	readonly isLast: boolean;
	readonly isCurrent: boolean;
	readonly onChoose: () => void;
}) {
	const item = useRef<HTMLLIElement>(null);
	useEffect(() => {
		if (isCurrent) item.current?.scrollIntoView({ block: "nearest" });
	}, [isCurrent]);
	const time = `${dayWords(line.at, before?.at ?? null)}${formatClock(line.at, true)}`;
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
				onClick={onChoose}
				className="self-start rounded-sm pt-px text-left font-mono text-ink-3 text-xs hover:text-ink"
			>
				{time}
			</button>
			<span aria-hidden className="relative">
				<span className="absolute top-1.5 left-0.5 size-2 rounded-full bg-hue" />
				{isLast ? null : (
					<span className="absolute top-5 -bottom-4 left-1.5 w-px bg-line-strong" />
				)}
			</span>
			<div className="min-w-0">
				<p className="break-words">
					{line.parts.map((part, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence do not move
						<Part key={index} part={part} />
					))}
				</p>
				{line.quote === undefined ? null : (
					<blockquote className="mt-1 break-words text-ink-2">
						“{line.quote}”
					</blockquote>
				)}
				{line.because && line.because.length > 0 ? (
					<Evidence
						words={line.hue === "bad" ? "What to do" : "Why"}
						reasons={line.because}
						open={isCurrent}
					/>
				) : null}
			</div>
		</li>
	);
}

function Part({ part }: { readonly part: StoryPart }) {
	if (part.href !== undefined) {
		return (
			<a
				href={part.href}
				target="_blank"
				rel="noreferrer"
				className="rounded-sm font-medium text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
			>
				{part.text}
			</a>
		);
	}
	if (part.strong) return <b className="font-semibold">{part.text}</b>;
	if (part.quiet) return <span className="text-ink-2">{part.text}</span>;
	return part.text;
}

/** Why it came so: closed until somebody asks, open on the sentence that is looked at. */
function Evidence({
	words,
	reasons,
	open,
}: {
	readonly words: string;
	readonly reasons: readonly string[];
	readonly open: boolean;
}) {
	const [asked, setAsked] = useState(false);
	const shown = asked || open;
	return (
		<div className="mt-1">
			<button
				type="button"
				aria-expanded={shown}
				onClick={() => setAsked(!shown)}
				className="-ml-1 inline-flex items-center gap-0.5 rounded-sm px-1 font-medium text-ink-2 text-sm hover:text-ink"
			>
				<ChevronRight
					aria-hidden
					className={cx(
						"size-3.5 transition-transform duration-100",
						shown && "rotate-90",
					)}
				/>
				{words}
			</button>
			{shown ? (
				<ul className="mt-1 flex flex-col gap-1 rounded-md border bg-panel px-2.5 py-2 text-ink-2 text-sm">
					{reasons.map((reason) => (
						<li key={reason} className="break-words">
							{reason.startsWith("Because ") ? (
								<>
									<b className="font-semibold text-ink">Because</b>
									{reason.slice("Because".length)}
								</>
							) : (
								reason
							)}
						</li>
					))}
				</ul>
			) : null}
		</div>
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
