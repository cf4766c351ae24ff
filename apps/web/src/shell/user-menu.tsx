import { useNavigate } from "@tanstack/react-router";
import { CircleHelp, LogOut } from "lucide-react";
import { Menu } from "../kit/menu.tsx";
import { type Role, signOut, usePerson } from "./session.ts";

const ROLE_WORDS: Readonly<Record<Role, string>> = {
	admin: "Admin",
	builder: "Builder",
	reviewer: "Reviewer",
};

/** Who is signed in, and the way out. */
export function UserMenu() {
	const person = usePerson();
	const navigate = useNavigate();
	return (
		<Menu
			trigger={
				<button
					type="button"
					className="grid size-8 place-items-center rounded-full bg-sunk font-semibold text-ink-2 text-xs transition-colors hover:text-ink data-popup-open:text-ink dark:bg-line phone:size-9"
				>
					<span aria-hidden>{initialsOf(person.name)}</span>
					<span className="sr-only">Account of {person.name}</span>
				</button>
			}
			items={[
				{ heading: `${person.name} · ${ROLE_WORDS[person.role]}` },
				{ heading: person.email },
				"separator",
				{
					label: "Help",
					icon: <CircleHelp aria-hidden />,
					onSelect: () => void navigate({ to: "/help" }),
				},
				{
					label: "Sign out",
					icon: <LogOut aria-hidden />,
					onSelect: () => void signOut(),
				},
			]}
		/>
	);
}

/** The first letters of the first and last word, for the round button. */
export function initialsOf(name: string): string {
	const words = name.split(/\s+/).filter(Boolean);
	const first = words[0]?.[0] ?? "?";
	const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
	return (first + last).toUpperCase();
}
