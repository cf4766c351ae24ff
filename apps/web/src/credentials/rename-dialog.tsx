import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { fieldProblemsOf } from "../kit/field-problems.ts";
import { Input } from "../kit/input.tsx";
import { trpc } from "../shell/trpc.ts";
import type { CredentialItem } from "./credential-words.ts";

/** Gives a credential another name; flows refer to it by id and keep working. */
export function RenameDialog({
	credential,
	onClose,
}: {
	readonly credential: CredentialItem;
	readonly onClose: () => void;
}) {
	const formId = useId();
	const [title, setTitle] = useState(credential.title);
	const cache = useQueryClient();
	const rename = useMutation(
		trpc.credentials.rename.mutationOptions({
			meta: { ownErrors: true },
			onSuccess: async () => {
				await cache.invalidateQueries(trpc.credentials.pathFilter());
				void cache.invalidateQueries(trpc.catalog.credentials.pathFilter());
				onClose();
			},
		}),
	);
	function onSubmit(event: FormEvent): void {
		event.preventDefault();
		if (!rename.isPending) rename.mutate({ id: credential.id, title });
	}
	const problem = rename.error
		? (fieldProblemsOf(rename.error).title ?? messageOf(rename.error))
		: undefined;
	return (
		<Dialog
			open
			title="Rename the credential"
			description="Flows that use it go on using it."
			onOpenChange={(open) => !open && onClose()}
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						type="submit"
						form={formId}
						variant="primary"
						busy={rename.isPending}
					>
						Rename
					</Button>
				</>
			}
		>
			<form id={formId} noValidate onSubmit={onSubmit}>
				<Field label="Name" error={problem}>
					<Input value={title} maxLength={80} onValueChange={setTitle} />
				</Field>
			</form>
		</Dialog>
	);
}
