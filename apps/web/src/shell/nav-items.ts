import {
	Inbox,
	KeyRound,
	LayoutTemplate,
	type LucideIcon,
	ScrollText,
	Table2,
	Users,
	Waypoints,
} from "lucide-react";
import type { Role } from "./session.ts";

export type NavItem = {
	readonly to: string;
	readonly label: string;
	readonly icon: LucideIcon;
	/** Starts a new group above it. */
	readonly divided?: boolean;
	/** Shows the number of tasks that wait for the person. */
	readonly counted?: boolean;
	/** Only for these roles; everybody when left out. */
	readonly roles?: readonly Role[];
};

const NAV_ITEMS: readonly NavItem[] = [
	{ to: "/flows", label: "Flows", icon: Waypoints },
	{ to: "/decisions", label: "Decisions", icon: Table2 },
	{ to: "/runs", label: "Runs", icon: ScrollText },
	{ to: "/inbox", label: "Inbox", icon: Inbox, counted: true },
	{ to: "/templates", label: "Templates", icon: LayoutTemplate, divided: true },
	{ to: "/credentials", label: "Credentials", icon: KeyRound },
	{ to: "/people", label: "People", icon: Users, roles: ["admin"] },
];

/** The places a role can go to, in the order of the navigation. */
export function navItemsFor(role: Role): readonly NavItem[] {
	return NAV_ITEMS.filter(
		(item) => item.roles === undefined || item.roles.includes(role),
	);
}
