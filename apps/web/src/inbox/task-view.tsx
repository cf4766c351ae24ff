import { Link } from "@tanstack/react-router";
import { Snowflake } from "lucide-react";
import { Chip } from "../kit/chip.tsx";
import { KeyValueList } from "../kit/key-value-list.tsx";
import { StatusPill } from "../kit/status-pill.tsx";
import { Time, useNow } from "../kit/time.tsx";
import { ShownValue } from "./shown-value.tsx";
import { toShown } from "./shown-words.ts";
import {
	askedWords,
	dueWords,
	outcomeOf,
	quorumWords,
	type TaskDetail,
} from "./task-words.ts";

/** A question as it is put: what is asked, by whom, why, and the data that the decision is made on. */
export function TaskView({ task }: { readonly task: TaskDetail }) {
	const now = useNow();
	const due = dueWords(task.dueAt, now);
	const outcome = outcomeOf(task.status);
	return (
		<article>
			<header>
				<div className="flex items-start justify-between gap-4">
					<h1 className="text-balance break-words font-bold text-xl tracking-tight">
						{task.question === "" ? "A question without words" : task.question}
					</h1>
					<span className="mt-0.5 shrink-0">
						{outcome ? (
							<StatusPill tone={outcome.tone}>{outcome.word}</StatusPill>
						) : due ? (
							<StatusPill tone={due.tone}>{due.word}</StatusPill>
						) : null}
					</span>
				</div>
				<p className="mt-1.5 text-ink-2">
					{askedWords(task, now)}{" "}
					{task.status === "open" ? quorumWords(task) : null}
				</p>
				<div className="mt-2.5 flex flex-wrap items-center gap-1.5">
					{task.test ? <Chip round>try of a draft</Chip> : null}
					{Object.entries(task.labels).map(([name, value]) => (
						// On a phone the data below says it.
						<Chip
							key={name}
							name={name}
							className={task.shown.length > 0 ? "phone:hidden" : ""}
						>
							{value}
						</Chip>
					))}
					<Link
						to="/runs/$runId"
						params={{ runId: task.runId }}
						className="rounded-sm text-accent text-sm hover:underline"
					>
						See the run of {task.flowTitle}
					</Link>
				</div>
			</header>
			{task.reason === "" ? null : (
				<section
					data-hue="decision"
					aria-labelledby="why"
					className="mt-5 rounded-lg bg-hue-soft px-4 py-3"
				>
					<h2 id="why" className="font-semibold">
						Why {task.mayDecide ? "you are" : "it is"} asked
					</h2>
					<p className="mt-0.5 whitespace-pre-wrap">{task.reason}</p>
				</section>
			)}
			{task.shown.length === 0 ? null : (
				<KeyValueList
					className="mt-4"
					items={task.shown.map(({ label, value }) => ({
						name: label,
						value: <ShownValue shown={toShown(value)} />,
					}))}
				/>
			)}
			{task.status === "open" ? (
				<p className="mt-3 flex gap-2 text-ink-3 text-sm">
					<Snowflake aria-hidden className="mt-0.5 size-3.5 shrink-0" />
					The decision is made on this exact version. If the request changes,
					the question is asked again.
				</p>
			) : null}
			<Decisions task={task} />
		</article>
	);
}

function Decisions({ task }: { readonly task: TaskDetail }) {
	if (task.decisions.length === 0) return null;
	return (
		<section aria-labelledby="decisions" className="mt-6">
			<h2 id="decisions" className="font-semibold">
				What was said
			</h2>
			<ul className="mt-2 flex flex-col gap-3">
				{task.decisions.map((entry) => (
					<li key={`${entry.name} ${entry.at}`}>
						<p>
							<b className="font-medium">{entry.name}</b>{" "}
							<span
								className={
									entry.decision === "approved" ? "text-ok" : "text-bad"
								}
							>
								{entry.decision}
							</span>{" "}
							<Time at={entry.at} className="text-ink-2" />
						</p>
						{entry.comment === "" ? null : (
							<blockquote className="mt-1 whitespace-pre-wrap border-line-strong border-l-2 pl-3 text-ink-2">
								{entry.comment}
							</blockquote>
						)}
					</li>
				))}
			</ul>
		</section>
	);
}
