import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";

/** Somebody else has saved in between. Both versions are there until one of these is chosen. */
export function ConflictDialog({
	by,
	busy,
	onKeepBoth,
	onTakeTheirs,
	onKeepMine,
}: {
	readonly by: string;
	readonly busy: boolean;
	readonly onKeepBoth: () => void;
	readonly onTakeTheirs: () => void;
	readonly onKeepMine: () => void;
}) {
	return (
		<Dialog
			open
			size="md"
			title="Two versions of this draft"
			description={`${by} has saved this flow while you were editing it. Nothing is lost: choose how to go on.`}
		>
			<ul className="m-0 flex list-none flex-col gap-2 p-0 pt-2">
				<Choice
					title="Keep both"
					text="Your version becomes a new flow; this one stays as they saved it."
					action={
						<Button variant="primary" busy={busy} onClick={onKeepBoth}>
							Keep both
						</Button>
					}
				/>
				<Choice
					title="Take theirs"
					text="The canvas shows what they saved. Undo brings yours back."
					action={<Button onClick={onTakeTheirs}>Take theirs</Button>}
				/>
				<Choice
					title="Keep mine"
					text="Your version replaces theirs when it is saved next."
					action={<Button onClick={onKeepMine}>Keep mine</Button>}
				/>
			</ul>
		</Dialog>
	);
}

function Choice({
	title,
	text,
	action,
}: {
	readonly title: string;
	readonly text: string;
	readonly action: React.ReactNode;
}) {
	return (
		<li className="flex items-center gap-4 rounded-lg border p-3.5">
			<div className="min-w-0 flex-1">
				<b className="font-semibold">{title}</b>
				<p className="text-ink-2">{text}</p>
			</div>
			{action}
		</li>
	);
}
