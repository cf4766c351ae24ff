import { Link } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Badge } from "../kit/badge.tsx";
import { Drawer } from "../kit/drawer.tsx";
import { navItemsFor } from "./nav-items.ts";
import { usePerson } from "./session.ts";
import { NavList } from "./side-nav.tsx";
import { useTaskCount } from "./use-task-count.ts";

const ITEM_CLASS =
	"relative flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-ink-2 -outline-offset-4 data-[status=active]:font-semibold data-[status=active]:text-ink";

/** The places of the app along the bottom of a phone: what people do on the way, and the rest in a sheet. */
export function BottomNav() {
	const { role } = usePerson();
	const tasks = useTaskCount();
	const [open, setOpen] = useState(false);
	const items = navItemsFor(role);
	const inBar = items.filter(({ onPhone }) => onPhone);
	return (
		<nav
			aria-label="Main"
			className="hidden shrink-0 border-t bg-panel pb-[env(safe-area-inset-bottom)] phone:flex"
		>
			{inBar.map((item) => (
				<Link key={item.to} to={item.to} className={ITEM_CLASS}>
					<item.icon aria-hidden className="size-5" />
					{item.label}
					{item.counted ? (
						<Badge
							count={tasks}
							label="waiting for you"
							tone="loud"
							className="absolute top-1.5 left-1/2 ml-1.5"
						/>
					) : null}
				</Link>
			))}
			<Drawer
				title="More"
				side="bottom"
				open={open}
				onOpenChange={setOpen}
				trigger={
					<button type="button" className={ITEM_CLASS}>
						<Ellipsis aria-hidden className="size-5" />
						More
					</button>
				}
			>
				<NavList
					items={items.filter((item) => !inBar.includes(item))}
					onGo={() => setOpen(false)}
				/>
			</Drawer>
		</nav>
	);
}
