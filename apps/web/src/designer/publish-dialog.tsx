import type { Flow } from "@patchbay/flow";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { toast } from "../kit/toast.ts";
import { trpc } from "../shell/trpc.ts";
import { describeChanges } from "./describe-changes.ts";
import { useDesignerStore } from "./designer-context.ts";
import { issuesOf, type Refusal } from "./refused-issues.ts";

/** Asks once more, with what changed in words, and publishes the saved draft. */
export function PublishDialog({
	next,
	published,
	unchanged,
	onPublished,
	onRefused,
	onClose,
}: {
	/** The number that the new version gets. */
	readonly next: number;
	/** The newest version's number, if there is one. */
	readonly published: number | null;
	/** Whether the draft is just what is published. */
	readonly unchanged: boolean;
	readonly onPublished: (flow: Flow) => void;
	/** The server found something wrong with a step. */
	readonly onRefused: (refusal: Refusal) => void;
	readonly onClose: () => void;
}) {
	const store = useDesignerStore();
	const { flowId, flow } = store.getState();
	const queryClient = useQueryClient();
	const [note, setNote] = useState("");
	const before = useQuery({
		...trpc.flows.version.queryOptions({ id: flowId, number: published ?? 0 }),
		enabled: published !== null,
	});
	const publish = useMutation(
		trpc.flows.publish.mutationOptions({
			meta: { ownErrors: true },
			onError(error) {
				const issues = issuesOf(error);
				if (issues.length === 0) {
					toast.error(messageOf(error));
					return;
				}
				onRefused({ flow, issues });
				onClose();
			},
			onSuccess: async ({ number }) => {
				await queryClient.invalidateQueries({ queryKey: trpc.flows.pathKey() });
				toast.success(`Version ${number} is published.`, {
					detail: "New runs use it from now on.",
				});
				onPublished(flow);
				onClose();
			},
		}),
	);
	const changes =
		published === null
			? []
			: before.data
				? describeChanges(before.data.document, flow)
				: null;
	if (unchanged)
		return (
			<Dialog
				open
				onOpenChange={(open) => !open && onClose()}
				title="There is nothing to publish"
				description={`New runs use version ${published}, and nothing has changed since.`}
				footer={
					<Button variant="primary" onClick={onClose}>
						Close
					</Button>
				}
			/>
		);
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={`Publish version ${next}`}
			description="New runs use this version. Runs that are under way go on with the version that they began with."
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						variant="primary"
						busy={publish.isPending}
						onClick={() =>
							publish.mutate({
								id: flowId,
								revision: store.getState().revision,
								note,
							})
						}
					>
						Publish
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				<Changes first={published === null} changes={changes} />
				<Field
					label="Note"
					aside="optional"
					hint="What others should know about this version."
				>
					<Textarea
						value={note}
						maxLength={500}
						rows={2}
						onChange={(event) => setNote(event.currentTarget.value)}
					/>
				</Field>
			</div>
		</Dialog>
	);
}

function Changes({
	first,
	changes,
}: {
	readonly first: boolean;
	readonly changes: readonly string[] | null;
}) {
	if (first) return <p>This is the first version of the flow.</p>;
	if (changes === null)
		return <p className="text-ink-2">Comparing with the last version…</p>;
	if (changes.length === 0)
		return <p>Only where steps stand on the canvas has changed.</p>;
	return (
		<ul className="m-0 max-h-48 list-disc overflow-y-auto pl-5">
			{changes.map((change) => (
				<li key={change}>{change}</li>
			))}
		</ul>
	);
}
