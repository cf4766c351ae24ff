import { useMutation, useQueryClient } from "@tanstack/react-query";
import { confirm } from "../kit/confirm.tsx";
import { toast } from "../kit/toast.ts";
import { ROLE_WORDS } from "../shell/role-words.ts";
import type { Role } from "../shell/session.ts";
import { type Outputs, trpc } from "../shell/trpc.ts";
import { drawNumber, makePassword } from "./make-password.ts";

export type PersonItem = Outputs["people"]["list"][number];

/** What an admin can change about an account. */
export function usePeopleActions(
	onPassword: (person: PersonItem, password: string) => void,
) {
	const cache = useQueryClient();
	const renew = () => cache.invalidateQueries(trpc.people.pathFilter());
	const setRole = useMutation(
		trpc.people.setRole.mutationOptions({ onSettled: renew }),
	);
	const disable = useMutation(
		trpc.people.disable.mutationOptions({ onSettled: renew }),
	);
	const enable = useMutation(
		trpc.people.enable.mutationOptions({ onSettled: renew }),
	);
	const reset = useMutation(
		trpc.people.resetPassword.mutationOptions({ onSettled: renew }),
	);
	return {
		setRole: (person: PersonItem, role: Role) =>
			setRole.mutate(
				{ id: person.id, role },
				{
					onSuccess: () =>
						toast.success(
							`${person.name} is ${role === "admin" ? "an" : "a"} ${ROLE_WORDS[role].name.toLowerCase()} now.`,
							{ detail: "They have to sign in again." },
						),
				},
			),
		async disable(person: PersonItem): Promise<void> {
			const yes = await confirm({
				title: `Disable ${person.name}?`,
				body: "They are signed out and cannot sign in any more. What they did stays in the history. You can enable them again.",
				action: "Disable",
			});
			if (!yes) return;
			disable.mutate(
				{ id: person.id },
				{ onSuccess: () => toast.success(`${person.name} is disabled.`) },
			);
		},
		enable: (person: PersonItem) =>
			enable.mutate(
				{ id: person.id },
				{
					onSuccess: () => toast.success(`${person.name} can sign in again.`),
				},
			),
		async resetPassword(person: PersonItem): Promise<void> {
			const yes = await confirm({
				title: `A new password for ${person.name}?`,
				body: "The old one stops working, and wherever they are signed in, that is over.",
				action: "Make a new password",
				tone: "primary",
			});
			if (!yes) return;
			const password = makePassword(drawNumber);
			reset.mutate(
				{ id: person.id, password },
				{ onSuccess: () => onPassword(person, password) },
			);
		},
	};
}

export type PeopleActions = ReturnType<typeof usePeopleActions>;
