import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { buttonClass } from "../kit/button.tsx";
import type { Decision } from "./decide-form.tsx";
import {
	afterWords,
	outcomeOf,
	type TaskDetail,
	type TaskItem,
} from "./task-words.ts";

/** In place of the buttons: what was decided or why one may not, what happens now, and the next question. */
export function DecidedPanel({
	task,
	mine,
	next,
}: {
	readonly task: TaskDetail;
	readonly mine: Decision | null;
	readonly next: TaskItem | null;
}) {
	const { title, text } = wordsOf(task, mine);
	return (
		<div className="shrink-0 border-t bg-panel">
			<div className="mx-auto flex w-full max-w-2xl flex-wrap items-center gap-x-4 gap-y-3 px-6 py-4 phone:px-4.5">
				<div role="status" className="min-w-0 flex-1 basis-64">
					<p className="font-semibold">{title}</p>
					<p className="text-ink-2">{text}</p>
				</div>
				<div className="flex flex-wrap gap-2 phone:w-full phone:flex-col">
					<Link
						to="/runs/$runId"
						params={{ runId: task.runId }}
						className={buttonClass()}
					>
						See the run
					</Link>
					{next === null ? (
						<Link to="/inbox" className={buttonClass({ variant: "primary" })}>
							Back to the inbox
						</Link>
					) : (
						<Link
							to="/inbox/$taskId"
							params={{ taskId: next.id }}
							title={next.question}
							className={buttonClass({ variant: "primary" })}
						>
							Next question
							<ArrowRight aria-hidden className="size-4" />
						</Link>
					)}
				</div>
			</div>
		</div>
	);
}

function wordsOf(
	task: TaskDetail,
	mine: Decision | null,
): { readonly title: string; readonly text: string } {
	if (mine !== null) {
		return {
			title: mine === "approved" ? "You approved it." : "You rejected it.",
			text: `${afterWords(task, mine)} This cannot be taken back.`,
		};
	}
	const outcome = outcomeOf(task.status);
	const last = task.decisions.at(-1);
	if (outcome) {
		return {
			title:
				last === undefined
					? `This is over: ${outcome.word}.`
					: `${last.name} ${last.decision} it.`,
			text: outcome.next,
		};
	}
	return {
		title: task.whyNot ?? "This waits for somebody else.",
		text: "The run goes on when it is decided.",
	};
}
