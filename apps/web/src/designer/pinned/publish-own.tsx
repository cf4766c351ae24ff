import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { inWords } from "../../expressions/path-words.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { Field } from "../../kit/field.tsx";
import { Input } from "../../kit/input.tsx";
import { Textarea } from "../../kit/textarea.tsx";
import { toast } from "../../kit/toast.ts";
import { api, trpc } from "../../shell/trpc.ts";
import { useDesignerStore } from "../designer-context.ts";
import { useInspector } from "../inspector/inspector-context.tsx";
import { publishingProblems, toDecision } from "./own-decision.ts";
import {
	type DecisionNode,
	type DecisionVersion,
	pinStep,
} from "./pin-step.ts";

const MOST_PROBLEMS = 6;

/** Makes a step's table a decision of its own, publishes it, and lets the step use it. */
export function PublishOwn({
	node,
	onClose,
}: {
	readonly node: DecisionNode;
	readonly onClose: () => void;
}) {
	const { keyById } = useInspector();
	const [title, setTitle] = useState(node.title);
	const [description, setDescription] = useState("");
	const problems = publishingProblems(node.table);
	const publish = usePublish(node, onClose);
	return (
		<Dialog
			open
			size="md"
			onOpenChange={(open) => !open && onClose()}
			title="Publish as a decision of its own"
			description="Other flows can use it then. This step keeps to version 1 until you choose a newer one; the rules are changed under Decisions."
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						variant="primary"
						busy={publish.isPending}
						disabled={problems.length > 0 || title.trim() === ""}
						onClick={() => publish.mutate({ title: title.trim(), description })}
					>
						Publish version 1
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				{problems.length === 0 ? null : (
					<div className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
						<p className="font-medium">It cannot be published yet</p>
						<ul className="mt-1 flex flex-col gap-1">
							{problems.slice(0, MOST_PROBLEMS).map((problem) => (
								<li key={problem}>{inWords(problem, keyById)}</li>
							))}
						</ul>
						{problems.length > MOST_PROBLEMS ? (
							<p className="mt-1">
								There are {problems.length - MOST_PROBLEMS} more like these.
							</p>
						) : null}
					</div>
				)}
				<Field label="Name">
					<Input
						value={title}
						maxLength={120}
						onChange={(event) => setTitle(event.currentTarget.value)}
					/>
				</Field>
				<Field
					label="Description"
					aside="optional"
					hint="What it decides, for those who look for it."
				>
					<Textarea
						value={description}
						maxLength={2_000}
						rows={2}
						onChange={(event) => setDescription(event.currentTarget.value)}
					/>
				</Field>
			</div>
		</Dialog>
	);
}

function usePublish(node: DecisionNode, onDone: () => void) {
	const store = useDesignerStore();
	const cache = useQueryClient();
	const navigate = useNavigate();
	// Trying again after a failure goes on with the decision that is there already.
	const made = useRef<{ id: string; revision: number } | null>(null);
	return useMutation({
		async mutationFn(words: {
			readonly title: string;
			readonly description: string;
		}): Promise<DecisionVersion> {
			const document = toDecision(node.table, words);
			const draft = made.current
				? {
						id: made.current.id,
						revision: (
							await api.decisions.saveDraft.mutate({
								...made.current,
								document,
							})
						).revision,
					}
				: await api.decisions.create.mutate({ document });
			made.current = draft;
			const { number } = await api.decisions.publish.mutate(draft);
			return { id: draft.id, number, document };
		},
		async onSuccess(version) {
			store.getState().edit((flow) => pinStep(flow, node.id, version));
			await cache.invalidateQueries(trpc.decisions.pathFilter());
			toast.success(`“${version.document.title}” is published.`, {
				detail: `This step uses version ${version.number}.`,
				action: {
					label: "Open it",
					onClick: () =>
						void navigate({
							to: "/decisions/$decisionId",
							params: { decisionId: version.id },
						}),
				},
			});
			onDone();
		},
	});
}
