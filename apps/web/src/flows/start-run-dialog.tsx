import { checkForm, type JsonObject } from "@patchbay/flow";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { TriggerForm } from "../forms/trigger-form.tsx";
import { messageOf } from "../kit/api-error.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { ErrorNote, ErrorPanel } from "../kit/error-panel.tsx";
import { fieldProblemsOf } from "../kit/field-problems.ts";
import { Skeleton } from "../kit/skeleton.tsx";
import { toast } from "../kit/toast.ts";
import { trpc } from "../shell/trpc.ts";
import type { FlowItem } from "./flow-words.ts";

/** Starts the published version of a flow by its form, and leads to the run. */
export function StartRunDialog({
	flow,
	onClose,
}: {
	readonly flow: FlowItem;
	readonly onClose: () => void;
}) {
	const number = flow.publishedNumber ?? 0;
	const version = useQuery(
		trpc.flows.version.queryOptions({ id: flow.id, number }),
	);
	const trigger = version.data?.document.nodes.find(
		(node) => node.kind === "trigger",
	);
	const [input, setInput] = useState<JsonObject>({});
	const [checked, setChecked] = useState(false);
	const { start, idempotencyKey } = useStart(onClose);

	const refused = Object.entries(fieldProblemsOf(start.error)).map(
		([field, message]) => ({ field, message }),
	);
	const own = checked && trigger ? checkForm(trigger.fields, input) : [];
	const canStart = trigger?.form === true;
	const submit = () => {
		setChecked(true);
		if (!trigger || checkForm(trigger.fields, input).length > 0) return;
		start.mutate({ flowId: flow.id, input, idempotencyKey });
	};
	return (
		<Dialog
			open
			size="md"
			title={`Start “${flow.title}”`}
			description={`Runs version ${number}, for real.`}
			onOpenChange={(open) => !open && onClose()}
			footer={
				<>
					<Button onClick={onClose}>{canStart ? "Cancel" : "Close"}</Button>
					{canStart ? (
						<Button variant="primary" busy={start.isPending} onClick={submit}>
							Start the run
						</Button>
					) : null}
				</>
			}
		>
			{version.error ? (
				<ErrorPanel
					error={version.error}
					onRetry={() => void version.refetch()}
					className="py-6"
				/>
			) : version.isPending ? (
				<div role="status" className="flex flex-col gap-3 py-2">
					<span className="sr-only">Loading the form</span>
					<Skeleton className="h-9 w-full" />
					<Skeleton className="h-9 w-full" />
					<Skeleton className="h-9 w-2/3" />
				</div>
			) : !trigger?.form ? (
				<p className="text-ink-2">
					This flow has no form: it is started by its webhook. Switch the form
					on in its first step, publish it, and people can start it here.
				</p>
			) : (
				<form
					noValidate
					onSubmit={(event) => {
						event.preventDefault();
						submit();
					}}
				>
					{start.error && refused.length === 0 ? (
						<ErrorNote className="mb-4">{messageOf(start.error)}</ErrorNote>
					) : null}
					<TriggerForm
						fields={trigger.fields}
						value={input}
						onChange={(next) => {
							setInput(next);
							start.reset();
						}}
						problems={own.length > 0 ? own : refused}
					/>
					<button type="submit" hidden />
				</form>
			)}
		</Dialog>
	);
}

function useStart(onClose: () => void) {
	const cache = useQueryClient();
	const navigate = useNavigate();
	// One key for the life of the dialog: a second try after a lost answer starts nothing twice.
	const [idempotencyKey] = useState(() => crypto.randomUUID());
	const start = useMutation(
		trpc.runs.start.mutationOptions({
			meta: { ownErrors: true },
			onSuccess: async ({ runId }) => {
				onClose();
				toast.success("The run has started.");
				void cache.invalidateQueries(trpc.flows.pathFilter());
				await navigate({ to: "/runs/$runId", params: { runId } });
			},
		}),
	);
	return { start, idempotencyKey };
}
