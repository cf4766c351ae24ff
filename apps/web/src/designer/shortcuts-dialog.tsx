import { Dialog } from "../kit/dialog.tsx";
import { Kbd } from "../kit/kbd.tsx";

const KEYS: readonly (readonly [keys: string, what: string])[] = [
	["/", "Search the steps"],
	["Tab", "Next step, Shift back"],
	["Enter", "Edit the selected step"],
	["C", "Draw a cable from the selected step"],
	["M", "Move into a container, or out of it"],
	["↑ ↓ ← →", "Move what is selected, Shift by one pixel"],
	["Delete", "Remove, Alt joins the cables"],
	["Ctrl Z", "Undo"],
	["Ctrl Shift Z", "Redo"],
	["Ctrl C, X, V", "Copy, cut, paste, also to another flow"],
	["Ctrl D", "Duplicate"],
	["Ctrl A", "Select everything"],
	["Ctrl S", "Save now"],
	["T", "Tidy the layout"],
	["O", "Outline"],
	["P", "Problems"],
	["Shift 1", "Show everything"],
	["Shift drag", "Select an area"],
	["Escape", "Let go"],
];

/** All keys of the designer. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
	return (
		<Dialog
			open
			size="md"
			title="Keys"
			onOpenChange={(open) => !open && onClose()}
		>
			<dl className="m-0 grid grid-cols-2 gap-x-8 gap-y-2 pt-2 phone:grid-cols-1">
				{KEYS.map(([keys, what]) => (
					<div key={keys} className="flex items-center justify-between gap-3">
						<dt className="text-ink-2">{what}</dt>
						<dd className="m-0 shrink-0">
							<Kbd>{keys}</Kbd>
						</dd>
					</div>
				))}
			</dl>
		</Dialog>
	);
}
