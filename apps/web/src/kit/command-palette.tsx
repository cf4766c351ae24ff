import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { SCRIM_CLASS } from "./dialog.tsx";
import { Kbd } from "./kbd.tsx";
import { type Command, groupCommands, rankCommands } from "./rank-commands.ts";
import { Spinner } from "./spinner.tsx";
import { SystemTile } from "./tile.tsx";

/** Find and do anything by typing. Generic: it is given commands, it runs the chosen one and closes. */
export function CommandPalette({
	open,
	onOpenChange,
	commands,
	label = "Search and commands",
	placeholder = "Search, or type what you want to do",
	onQuery,
	busy = false,
	focusAfterRun,
}: {
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
	readonly commands: readonly Command[];
	readonly label?: string;
	readonly placeholder?: string;
	/** Called with what is typed, to fetch more commands from the server. */
	readonly onQuery?: (query: string) => void;
	readonly busy?: boolean;
	/** Where the focus goes when a command was run; without one, back to where it was. */
	readonly focusAfterRun?: () => HTMLElement | null;
}) {
	const ran = useRef(false);
	const [query, setQuery] = useState("");
	const groups = useMemo(
		() => groupCommands(rankCommands(commands, query)),
		[commands, query],
	);

	function change(next: string): void {
		setQuery(next);
		onQuery?.(next);
	}

	return (
		<Dialog.Root
			open={open}
			onOpenChange={onOpenChange}
			onOpenChangeComplete={(isOpen) => {
				if (isOpen) ran.current = false;
				else change("");
			}}
		>
			<Dialog.Portal>
				<Dialog.Backdrop className={SCRIM_CLASS} />
				<Dialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center p-3 pt-[12vh] phone:pt-3">
					<Dialog.Popup
						aria-label={label}
						finalFocus={() => (ran.current && focusAfterRun?.()) || true}
						className="flex max-h-[min(30rem,76dvh)] w-full max-w-xl flex-col overflow-hidden rounded-xl border border-line-strong bg-raised shadow-lg outline-none transition-[opacity,scale] duration-120 ease-out data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0"
					>
						<Autocomplete.Root
							open
							inline
							mode="none"
							items={groups}
							value={query}
							onValueChange={(next, details) => {
								if (details.reason !== "item-press") change(next);
							}}
							autoHighlight="always"
							keepHighlight
							itemToStringValue={(command: Command) => command.label}
						>
							<div className="flex items-center gap-2.5 border-b px-4">
								{busy ? (
									<Spinner label="Searching" className="text-ink-3" />
								) : (
									<Search className="size-4 text-ink-3" aria-hidden />
								)}
								<Autocomplete.Input
									aria-label={label}
									placeholder={placeholder}
									className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
								/>
								<Dialog.Close className="rounded-sm">
									<span className="sr-only">Close </span>
									<Kbd>Esc</Kbd>
								</Dialog.Close>
							</div>
							<Autocomplete.Empty>
								<div className="px-4 py-8 text-center text-ink-2">
									Nothing matches “{query}”. Try fewer or other words.
								</div>
							</Autocomplete.Empty>
							<Autocomplete.List
								aria-label="Results"
								className="min-h-0 flex-1 overflow-y-auto p-1.5 scroll-py-1.5 data-empty:p-0"
							>
								{(group: (typeof groups)[number]) => (
									<Autocomplete.Group
										key={group.value}
										items={group.items}
										className="pb-1"
									>
										<Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-ink-3 text-xs">
											{group.value}
										</Autocomplete.GroupLabel>
										<Autocomplete.Collection>
											{(command: Command) => (
												<CommandRow
													key={command.id}
													command={command}
													onRun={() => {
														ran.current = true;
														onOpenChange(false);
														command.run();
													}}
												/>
											)}
										</Autocomplete.Collection>
									</Autocomplete.Group>
								)}
							</Autocomplete.List>
						</Autocomplete.Root>
					</Dialog.Popup>
				</Dialog.Viewport>
			</Dialog.Portal>
		</Dialog.Root>
	);
}

function CommandRow({
	command,
	onRun,
}: {
	readonly command: Command;
	readonly onRun: () => void;
}) {
	return (
		<Autocomplete.Item
			value={command}
			onClick={onRun}
			className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 outline-none data-highlighted:bg-sunk dark:data-highlighted:bg-line phone:min-h-11"
		>
			{command.icon === undefined ? null : (
				<span aria-hidden className="text-ink-3 [&_svg]:size-4">
					{command.icon}
				</span>
			)}
			{command.system === undefined ? null : (
				<SystemTile system={command.system} size="sm" />
			)}
			<span className="min-w-0 truncate">{command.label}</span>
			{command.hint === undefined ? null : (
				<span className="min-w-0 flex-1 truncate text-ink-3 text-sm">
					{command.hint}
				</span>
			)}
			{command.shortcut === undefined ? null : (
				<Kbd className="ml-auto">{command.shortcut}</Kbd>
			)}
		</Autocomplete.Item>
	);
}
