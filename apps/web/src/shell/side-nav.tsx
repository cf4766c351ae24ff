import { Link } from "@tanstack/react-router";
import { Badge } from "../kit/badge.tsx";
import { cx } from "../kit/cx.ts";
import { type NavItem, navItemsFor } from "./nav-items.ts";
import { usePerson } from "./session.ts";
import { useTaskCount } from "./use-task-count.ts";

/** The places of the app, down the left side. */
export function SideNav() {
	const { role } = usePerson();
	return (
		<nav
			aria-label="Main"
			className="flex w-49 shrink-0 flex-col overflow-y-auto border-r bg-panel p-2.5 phone:hidden"
		>
			<NavList items={navItemsFor(role)} />
		</nav>
	);
}

/** The list itself, also used in the drawer of a phone. */
export function NavList({
	items,
	onGo,
}: {
	readonly items: readonly NavItem[];
	readonly onGo?: () => void;
}) {
	const tasks = useTaskCount();
	return (
		<ul className="flex flex-col gap-px">
			{items.map((item) => (
				<li
					key={item.to}
					className={cx(
						item.divided && "not-first:mt-2 not-first:border-t not-first:pt-2",
					)}
				>
					<Link
						to={item.to}
						{...(onGo === undefined ? {} : { onClick: onGo })}
						className="group flex h-8 items-center gap-2.5 rounded-md px-2.5 text-ink-2 transition-colors duration-75 hover:bg-sunk hover:text-ink data-[status=active]:bg-sunk data-[status=active]:font-semibold data-[status=active]:text-ink dark:data-[status=active]:bg-line phone:h-11"
					>
						<item.icon
							aria-hidden
							className="size-4 text-ink-3 group-data-[status=active]:text-ink"
						/>
						<span className="flex-1">{item.label}</span>
						{item.counted ? (
							<Badge count={tasks} label="waiting for you" />
						) : null}
					</Link>
				</li>
			))}
		</ul>
	);
}
