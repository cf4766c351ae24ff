import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button, buttonClass } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { toast } from "../kit/toast.ts";
import { usePerson } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";
import { isActive } from "./run-words.ts";
import type { RunView } from "./use-run.ts";

/** What this person can do about the run now. */
export function RunActions({
	view,
	onTold,
}: {
	readonly view: RunView;
	readonly onTold: () => void;
}) {
	const { role } = usePerson();
	const { run } = view;
	const mayAct = role !== "reviewer";
	return (
		<div className="flex items-center gap-2 phone:flex-wrap">
			<Link
				to="/flows/$flowId"
				params={{ flowId: run.flowId }}
				className={buttonClass()}
			>
				Open the flow
			</Link>
			{mayAct && isActive(run.status) ? (
				<Cancel runId={run.id} onTold={onTold} />
			) : null}
			{mayAct && run.status === "failed" && view.paths.state.failure ? (
				<Resume view={view} onTold={onTold} />
			) : null}
		</div>
	);
}

function Cancel({
	runId,
	onTold,
}: {
	readonly runId: string;
	readonly onTold: () => void;
}) {
	const [open, setOpen] = useState(false);
	const [reason, setReason] = useState("");
	const cancel = useMutation(
		trpc.runs.cancel.mutationOptions({
			onSuccess: () => {
				setOpen(false);
				toast.info("The run is told to stop.");
				onTold();
			},
		}),
	);
	return (
		<Dialog
			title="Cancel this run?"
			description="Nothing further happens. What was done already stays done: nothing is taken back."
			open={open}
			onOpenChange={setOpen}
			trigger={<Button>Cancel the run</Button>}
			footer={
				<>
					<Button onClick={() => setOpen(false)}>Keep it going</Button>
					<Button
						variant="danger"
						busy={cancel.isPending}
						onClick={() => cancel.mutate({ id: runId, reason })}
					>
						Cancel the run
					</Button>
				</>
			}
		>
			<Field label="Why" aside="optional" hint="It stays in the history.">
				<Textarea
					value={reason}
					maxLength={4_000}
					onChange={(event) => setReason(event.currentTarget.value)}
				/>
			</Field>
		</Dialog>
	);
}

function Resume({
	view,
	onTold,
}: {
	readonly view: RunView;
	readonly onTold: () => void;
}) {
	const { failure } = view.paths.state;
	const title = view.flow.nodes.find(
		(node) => node.id === failure?.nodeId,
	)?.title;
	const resume = useMutation(
		trpc.runs.resume.mutationOptions({
			onSuccess: () => {
				toast.info("The run tries again.");
				onTold();
			},
		}),
	);
	return (
		<Button
			variant="primary"
			icon={<RotateCcw />}
			busy={resume.isPending}
			onClick={() => resume.mutate({ id: view.run.id })}
		>
			{title === undefined ? "Try again" : `Try again from ${title}`}
		</Button>
	);
}
