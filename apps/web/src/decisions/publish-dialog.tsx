import { runCases } from "@patchbay/feel";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changesBetween } from "../decision-grid/diff-words.ts";
import { TableChanges } from "../decision-grid/table-changes.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { toast } from "../kit/toast.ts";
import { trpc } from "../shell/trpc.ts";
import type { DraftStore } from "./draft-store.ts";

/** Asks once more, with what changed by rule and cell, and publishes the saved draft. */
export function PublishDialog({
	store,
	published,
	onPublished,
	onClose,
}: {
	readonly store: DraftStore;
	readonly published: number | null;
	readonly onPublished: (number: number) => void;
	readonly onClose: () => void;
}) {
	const { id, document } = store.getState();
	const cache = useQueryClient();
	const [note, setNote] = useState("");
	const [failed] = useState(() => runCases(document.table, new Date()).failed);
	const before = useQuery({
		...trpc.decisions.version.queryOptions({ id, number: published ?? 0 }),
		enabled: published !== null,
	});
	const publish = useMutation(
		trpc.decisions.publish.mutationOptions({
			onSuccess: async ({ number }) => {
				await cache.invalidateQueries(trpc.decisions.pathFilter());
				toast.success(`Version ${number} is published.`, {
					detail:
						"Flows keep the version that they have until somebody updates them.",
				});
				onPublished(number);
				onClose();
			},
		}),
	);
	return (
		<Dialog
			open
			size="md"
			onOpenChange={(open) => !open && onClose()}
			title={`Publish version ${(published ?? 0) + 1}`}
			description="Flows can use it from then on. It can never be changed, only followed by another."
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						variant="primary"
						busy={publish.isPending}
						onClick={() =>
							publish.mutate({ id, revision: store.getState().revision, note })
						}
					>
						Publish
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				{failed > 0 ? (
					<p className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
						{failed} of the test cases fail.
					</p>
				) : null}
				{published === null ? (
					<p>This is the first version.</p>
				) : before.data ? (
					<TableChanges
						changes={changesBetween(before.data.document.table, document.table)}
					/>
				) : (
					<p className="text-ink-2">Comparing with the last version…</p>
				)}
				<Field label="Note" aside="optional">
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
