/** What a sentence of a story is drawn with: its words, its evidence, its dot on the line. */
import type { StoryLine, StoryPart } from "@patchbay/flow";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cx } from "../kit/cx.ts";

/** The mark of a sentence, with the line to the next one. */
export function Dot({ isLast }: { readonly isLast: boolean }) {
	return (
		<span aria-hidden className="relative">
			<span className="absolute top-1.5 left-0.5 size-2 rounded-full bg-hue" />
			{isLast ? null : (
				<span className="absolute top-5 -bottom-4 left-1.5 w-px bg-line-strong" />
			)}
		</span>
	);
}

/** The words of a sentence with its evidence. */
export function Telling({
	line,
	isCurrent,
	begun,
}: {
	readonly line: StoryLine;
	readonly isCurrent: boolean;
	readonly begun: ReadonlyMap<number, string>;
}) {
	const childId = line.covers
		.map((seq) => begun.get(seq))
		.find((runId) => runId !== undefined);
	// Under its pass, which pass it is has been said.
	const parts = line.scope === "" ? line.parts : line.parts.slice(1);
	return (
		<>
			<p className="break-words">
				{parts.map((part, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence do not move
					<Part key={index} part={part} />
				))}
				{childId === undefined ? null : (
					<>
						{" "}
						<Link
							to="/runs/$runId"
							params={{ runId: childId }}
							className="rounded-sm font-medium text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
						>
							Its run
						</Link>
					</>
				)}
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
		</>
	);
}

/** Opens and closes what stands below it. */
export function Opener({
	open,
	onToggle,
	children,
}: {
	readonly open: boolean;
	readonly onToggle: () => void;
	readonly children: ReactNode;
}) {
	return (
		<button
			type="button"
			aria-expanded={open}
			onClick={onToggle}
			className="-ml-1 inline-flex items-center gap-0.5 rounded-sm px-1 font-medium text-ink-2 text-sm hover:text-ink"
		>
			<ChevronRight
				aria-hidden
				className={cx(
					"size-3.5 transition-transform duration-100",
					open && "rotate-90",
				)}
			/>
			<span>{children}</span>
		</button>
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
			<Opener open={shown} onToggle={() => setAsked(!shown)}>
				{words}
			</Opener>
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
