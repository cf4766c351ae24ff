import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { codeOf, messageOf } from "../kit/api-error.ts";
import { Button } from "../kit/button.tsx";
import { ErrorNote } from "../kit/error-panel.tsx";
import { Field } from "../kit/field.tsx";
import { Kbd } from "../kit/kbd.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { trpc } from "../shell/trpc.ts";
import type { TaskDetail } from "./task-words.ts";

export type Decision = "approved" | "rejected";

/** Comment, Reject, Approve. A and R choose, Enter on the chosen button confirms. */
export function DecideForm({
	task,
	onDecided,
}: {
	readonly task: TaskDetail;
	readonly onDecided: (decision: Decision) => void;
}) {
	const [comment, setComment] = useState("");
	const [needsWhy, setNeedsWhy] = useState(false);
	const [armed, setArmed] = useState<Decision | null>(null);
	const approveButton = useRef<HTMLButtonElement>(null);
	const rejectButton = useRef<HTMLButtonElement>(null);
	const commentBox = useRef<HTMLTextAreaElement>(null);
	const { decide, changed } = useDecide(task, onDecided);

	function send(decision: Decision): void {
		if (decision === "rejected" && task.commentOnReject && isEmpty(comment)) {
			setNeedsWhy(true);
			commentBox.current?.focus();
			return;
		}
		decide.mutate({
			taskId: task.id,
			decision,
			comment: comment.trim(),
			viewHash: task.viewHash,
		});
	}

	useDecisionKeys((decision) => {
		setArmed(decision);
		const mustSayWhy =
			decision === "rejected" && task.commentOnReject && isEmpty(comment);
		if (mustSayWhy) {
			setNeedsWhy(true);
			commentBox.current?.focus();
		} else if (decision === "approved") approveButton.current?.focus();
		else rejectButton.current?.focus();
	});

	const busy = (decision: Decision) =>
		decide.isPending && decide.variables.decision === decision;
	return (
		<div className="shrink-0 border-t bg-panel">
			<div className="mx-auto flex w-full max-w-2xl flex-col gap-2.5 px-6 py-3.5 phone:px-4.5 phone:pb-4">
				{changed ? (
					<ErrorNote>
						It changed meanwhile. Look at it again, then decide.
					</ErrorNote>
				) : decide.error ? (
					<ErrorNote>{messageOf(decide.error)}</ErrorNote>
				) : null}
				<Field
					label="Comment"
					hideLabel
					error={needsWhy ? "Say why you reject it." : undefined}
				>
					<Textarea
						ref={commentBox}
						rows={1}
						value={comment}
						maxLength={4_000}
						placeholder={
							task.commentOnReject
								? "Add a comment (needed to reject)"
								: "Add a comment"
						}
						onChange={(event) => {
							setComment(event.currentTarget.value);
							setNeedsWhy(false);
						}}
						className="min-h-10 rounded-lg"
					/>
				</Field>
				<div className="grid grid-cols-[1fr_1.4fr] gap-2.5">
					<Button
						ref={rejectButton}
						size="lg"
						busy={busy("rejected")}
						aria-keyshortcuts="R"
						onClick={() => send("rejected")}
					>
						Reject
					</Button>
					<Button
						ref={approveButton}
						size="lg"
						variant="primary"
						busy={busy("approved")}
						aria-keyshortcuts="A"
						onClick={() => send("approved")}
					>
						Approve
					</Button>
				</div>
				<p
					aria-live="polite"
					className="flex items-center gap-1.5 text-ink-3 text-sm phone:hidden"
				>
					{armed === null ? (
						<>
							<Kbd>A</Kbd> or <Kbd>R</Kbd> to choose. A decision cannot be taken
							back.
						</>
					) : (
						<>
							<Kbd>Enter</Kbd> on “{armed === "approved" ? "Approve" : "Reject"}
							” to confirm. A decision cannot be taken back.
						</>
					)}
				</p>
			</div>
		</div>
	);
}

const isEmpty = (comment: string): boolean => comment.trim() === "";

function useDecide(task: TaskDetail, onDecided: (decision: Decision) => void) {
	const cache = useQueryClient();
	const [changed, setChanged] = useState(false);
	const decide = useMutation(
		trpc.inbox.decide.mutationOptions({
			meta: { ownErrors: true },
			onMutate: () => setChanged(false),
			onSuccess: async (_answer, { decision }) => {
				onDecided(decision);
				await cache.invalidateQueries(trpc.inbox.pathFilter());
				void cache.invalidateQueries(trpc.runs.pathFilter());
			},
			onError: async (error) => {
				// Somebody else was faster, or what was shown is not what is asked any more: show how it is now.
				if (codeOf(error) === "CONFLICT") setChanged(true);
				await cache.invalidateQueries(
					trpc.inbox.get.queryFilter({ taskId: task.id }),
				);
			},
		}),
	);
	return { decide, changed };
}

/** Calls with the decision when A or R is pressed outside of anything that takes letters. */
function useDecisionKeys(onKey: (decision: Decision) => void): void {
	const latest = useRef(onKey);
	useEffect(() => {
		latest.current = onKey;
	});
	useEffect(() => {
		function onKeyDown(event: KeyboardEvent): void {
			if (event.ctrlKey || event.metaKey || event.altKey || event.repeat)
				return;
			const target = event.target;
			if (
				target instanceof Element &&
				target.closest(
					"input,textarea,select,[role=dialog],[role=alertdialog],[role=menu]",
				)
			)
				return;
			const key = event.key.toLowerCase();
			if (key !== "a" && key !== "r") return;
			event.preventDefault();
			latest.current(key === "a" ? "approved" : "rejected");
		}
		window.addEventListener("keydown", onKeyDown);
		return () => window.removeEventListener("keydown", onKeyDown);
	}, []);
}
