import { Ellipsis, KeyRound, UserRoundCheck, UserRoundX } from "lucide-react";
import { Chip } from "../kit/chip.tsx";
import { cx } from "../kit/cx.ts";
import { DemoMark } from "../kit/demo-mark.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu, type MenuEntry } from "../kit/menu.tsx";
import { Select } from "../kit/select.tsx";
import { StatusPill } from "../kit/status-pill.tsx";
import { Time } from "../kit/time.tsx";
import { ROLE_OPTIONS } from "./role-options.ts";
import type { PeopleActions, PersonItem } from "./use-people-actions.ts";

/** An account: who, which role, since when, and what can be changed. */
export function PersonRow({
	person,
	isMe,
	actions,
}: {
	readonly person: PersonItem;
	readonly isMe: boolean;
	readonly actions: PeopleActions;
}) {
	return (
		<li className="grid grid-cols-[minmax(0,1fr)_9rem_8rem_2.5rem] items-center gap-x-4 gap-y-2 px-4 py-2.5 phone:grid-cols-[minmax(0,1fr)_auto]">
			<div className={cx("min-w-0", person.disabled && "text-ink-2")}>
				<div className="flex flex-wrap items-center gap-2">
					<span className="truncate font-semibold">{person.name}</span>
					{isMe ? <Chip round>you</Chip> : null}
					{person.demo ? <DemoMark /> : null}
					{person.disabled ? (
						<StatusPill tone="neutral">disabled</StatusPill>
					) : null}
				</div>
				<p className="truncate text-ink-2 text-sm">{person.email}</p>
			</div>
			<Select
				label={`Role of ${person.name}`}
				options={ROLE_OPTIONS}
				value={person.role}
				disabled={person.disabled}
				onChange={(role) => {
					if (role !== person.role) actions.setRole(person, role);
				}}
				className="phone:col-span-2 phone:row-start-2"
			/>
			<span className="text-ink-2 text-sm phone:hidden">
				since <Time at={person.createdAt} />
			</span>
			<Menu
				trigger={
					<IconButton
						label={`More for ${person.name}`}
						className="justify-self-end phone:col-start-2 phone:row-start-1"
					>
						<Ellipsis />
					</IconButton>
				}
				items={entriesFor(person, isMe, actions)}
			/>
		</li>
	);
}

function entriesFor(
	person: PersonItem,
	isMe: boolean,
	actions: PeopleActions,
): readonly MenuEntry[] {
	const toggle: MenuEntry = person.disabled
		? {
				label: "Enable",
				icon: <UserRoundCheck />,
				onSelect: () => actions.enable(person),
			}
		: {
				label: "Disable",
				icon: <UserRoundX />,
				disabled: isMe,
				...(isMe ? { hint: "Not your own account." } : {}),
				onSelect: () => void actions.disable(person),
			};
	return [
		{
			label: "New password",
			icon: <KeyRound />,
			onSelect: () => void actions.resetPassword(person),
		},
		"separator",
		toggle,
	];
}
