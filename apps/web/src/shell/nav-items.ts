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
	/** Is at hand in the bar of a phone. */
	readonly onPhone?: boolean;
	/** Only for these roles; everybody when left out. */
	readonly roles?: readonly Role[];
};

const NAV_ITEMS: readonly NavItem[] = [
	{ to: "/flows", label: "Flows", icon: Waypoints, onPhone: true },
	{ to: "/decisions", label: "Decisions", icon: Table2 },
	{ to: "/runs", label: "Runs", icon: ScrollText, onPhone: true },
	{
		to: "/inbox",
		label: "Inbox",
		icon: Inbox,
		counted: true,
		onPhone: true,
	},
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
