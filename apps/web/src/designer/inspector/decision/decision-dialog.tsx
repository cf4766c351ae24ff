/** The table over the canvas, with what it decides on the sample beside it. */
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, useState } from "react";
import { DecisionGrid } from "../../../decision-grid/decision-grid.tsx";
import type { Place } from "../../../decision-grid/grid-moves.ts";
import { GridScopeProvider } from "../../../decision-grid/grid-scope.tsx";
import { HitPolicySelect } from "../../../decision-grid/hit-policy.tsx";
import { useTableFacts } from "../../../decision-grid/use-table-facts.ts";
import { Button } from "../../../kit/button.tsx";
import { Chip } from "../../../kit/chip.tsx";
import { SCRIM_CLASS } from "../../../kit/dialog.tsx";
import { SystemTile } from "../../../kit/tile.tsx";
import { isPinned, type PinnedNode } from "../../pinned/pin-step.ts";
import { PinnedNote } from "../../pinned/pinned-note.tsx";
import { usePin } from "../../pinned/use-pin.ts";
import { useInspector } from "../inspector-context.tsx";
import { DecisionSide } from "./decision-side.tsx";
import type { Decision } from "./outcomes.ts";
import { useNodeSample, useNodeScope } from "./use-node-scope.tsx";

/** The decision table in a window of its own. */
export function DecisionDialog({
	node,
	start,
	onClose,
}: {
	readonly node: Decision;
	/** The cell to begin with; null while it is closed. */
	readonly start: Place | null;
	readonly onClose: () => void;
}) {
	const scope = useNodeScope(node);
	const popup = useRef<HTMLDivElement>(null);
	return (
		<Dialog.Root
			open={start !== null}
			onOpenChange={(open) => {
				if (!open) onClose();
			}}
		>
			<Dialog.Portal>
				<Dialog.Backdrop className={SCRIM_CLASS} />
				<Dialog.Viewport className="fixed inset-0 z-50 grid place-items-center overflow-hidden p-5 phone:p-0">
					<Dialog.Popup
						ref={popup}
						initialFocus={() =>
							popup.current?.querySelector<HTMLElement>(
								'[role=grid] [tabindex="0"]',
							) ?? true
						}
						className="flex h-full max-h-[56rem] w-full max-w-[92rem] flex-col overflow-hidden rounded-xl border border-line-strong bg-paper shadow-lg outline-none transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 phone:rounded-none"
					>
						<GridScopeProvider value={scope}>
							<Header node={node} />
							{start === null ? null : <Content node={node} start={start} />}
						</GridScopeProvider>
					</Dialog.Popup>
				</Dialog.Viewport>
			</Dialog.Portal>
		</Dialog.Root>
	);
}

function Header({ node }: { readonly node: Decision }) {
	const count = node.table.rules.length;
	return (
		<header className="flex min-h-[3.25rem] shrink-0 items-center gap-3 border-b bg-panel py-2 pr-3 pl-4">
			<SystemTile system="decision" />
			<Dialog.Title className="min-w-0 truncate font-semibold text-[0.875rem]">
				{node.title}
			</Dialog.Title>
			<Chip round>{`${count} ${count === 1 ? "rule" : "rules"}`}</Chip>
			<HitPolicySelect size="sm" />
			<Dialog.Close
				aria-label="Close"
				className="ml-auto grid size-8 place-items-center rounded-md text-ink-2 hover:bg-sunk hover:text-ink"
			>
				<X className="size-4" aria-hidden />
			</Dialog.Close>
		</header>
	);
}

function Content({
	node,
	start,
}: {
	readonly node: Decision;
	readonly start: Place;
}) {
	const facts = useTableFacts(node.table, useNodeSample());
	const [target, setTarget] = useState(start);
	return (
		<div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_20rem] max-lg:grid-cols-1">
			<div className="flex min-h-0 flex-col gap-3 p-5 phone:p-3">
				{isPinned(node) ? <ReadOnlyNote node={node} /> : null}
				<DecisionGrid facts={facts} target={target} />
			</div>
			<DecisionSide
				node={node}
				facts={facts}
				onGoTo={(place) => setTarget({ ...place })}
			/>
		</div>
	);
}

/** Why nothing can be written here, and what to do about it. */
function ReadOnlyNote({ node }: { readonly node: PinnedNode }) {
	const { readOnly } = useInspector();
	const { unpin } = usePin(node);
	return (
		<PinnedNote node={node}>
			{readOnly ? null : (
				<Button size="sm" className="ml-auto" onClick={unpin}>
					Make it this flow’s own
				</Button>
			)}
		</PinnedNote>
	);
}
