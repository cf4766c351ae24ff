import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { ErrorNote } from "../kit/error-panel.tsx";
import { Field } from "../kit/field.tsx";
import { fieldProblemsOf } from "../kit/field-problems.ts";
import { Input } from "../kit/input.tsx";
import { Select } from "../kit/select.tsx";
import { ROLE_WORDS } from "../shell/role-words.ts";
import type { Role } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";
import { drawNumber, makePassword } from "./make-password.ts";
import { ROLE_OPTIONS } from "./role-options.ts";

export type NewAccount = {
	readonly name: string;
	readonly email: string;
	readonly password: string;
};

/** Makes an account with a role and a first password. */
export function AddPersonDialog({
	onClose,
	onAdded,
}: {
	readonly onClose: () => void;
	readonly onAdded: (account: NewAccount) => void;
}) {
	const formId = useId();
	const [name, setName] = useState("");
	const [email, setEmail] = useState("");
	const [role, setRole] = useState<Role>("builder");
	const cache = useQueryClient();
	const create = useMutation(
		trpc.people.create.mutationOptions({
			meta: { ownErrors: true },
			onSuccess: async (_created, sent) => {
				await cache.invalidateQueries(trpc.people.pathFilter());
				onAdded(sent);
			},
		}),
	);
	const problems = fieldProblemsOf(create.error);

	function onSubmit(event: FormEvent): void {
		event.preventDefault();
		if (create.isPending) return;
		create.mutate({
			name: name.trim(),
			email: email.trim(),
			role,
			password: makePassword(drawNumber),
		});
	}

	return (
		<Dialog
			open
			title="Add a person"
			description="They sign in with their e-mail and a password that is made for them."
			onOpenChange={(open) => !open && onClose()}
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						type="submit"
						form={formId}
						variant="primary"
						busy={create.isPending}
					>
						Add
					</Button>
				</>
			}
		>
			<form
				id={formId}
				noValidate
				onSubmit={onSubmit}
				className="flex flex-col gap-4"
			>
				{create.error && Object.keys(problems).length === 0 ? (
					<ErrorNote>{messageOf(create.error)}</ErrorNote>
				) : null}
				<Field label="Name" error={problems.name}>
					<Input value={name} onValueChange={setName} />
				</Field>
				<Field label="E-mail" error={problems.email}>
					<Input type="email" value={email} onValueChange={setEmail} />
				</Field>
				<Field
					label="Role"
					hint={`${ROLE_WORDS[role].name}: ${ROLE_WORDS[role].does}.`}
				>
					<Select options={ROLE_OPTIONS} value={role} onChange={setRole} />
				</Field>
			</form>
		</Dialog>
	);
}
