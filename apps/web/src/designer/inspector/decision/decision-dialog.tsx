/** The table over the canvas, with what it decides on the sample beside it. */
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, useState } from "react";
import { Chip } from "../../../kit/chip.tsx";
import { SCRIM_CLASS } from "../../../kit/dialog.tsx";
import { Select } from "../../../kit/select.tsx";
import { SystemTile } from "../../../kit/tile.tsx";
import { useInspector } from "../inspector-context.tsx";
import { useNodeEdit } from "../use-node-edit.ts";
import { DecisionGrid } from "./decision-grid.tsx";
import { DecisionSide } from "./decision-side.tsx";
import type { Place } from "./grid-moves.ts";
import type { Decision } from "./outcomes.ts";
import { useTableFacts } from "./use-table-facts.ts";

const POLICIES: readonly {
	readonly value: Decision["table"]["hitPolicy"];
	readonly label: string;
	readonly hint: string;
}[] = [
	{
		value: "FIRST",
		label: "First rule that hits",
		hint: "Rules are tried from the top; the first that applies decides",
	},
	{
		value: "UNIQUE",
		label: "Only one rule may hit",
		hint: "Two rules that apply are an error",
	},
	{
		value: "ANY",
		label: "All that hit must agree",
		hint: "Several may apply if they answer the same",
	},
];

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
						<Header node={node} />
						{start === null ? null : <Content node={node} start={start} />}
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
			<HitPolicySelect node={node} />
			<Dialog.Close
				aria-label="Close"
				className="ml-auto grid size-8 place-items-center rounded-md text-ink-2 hover:bg-sunk hover:text-ink"
			>
				<X className="size-4" aria-hidden />
			</Dialog.Close>
		</header>
	);
}

/** Which rule decides when several apply. */
export function HitPolicySelect({
	node,
	className,
}: {
	readonly node: Decision;
	readonly className?: string;
}) {
	const { readOnly } = useInspector();
	const edit = useNodeEdit<"decision">(node.id);
	return (
		<Select
			label="When several rules apply"
			size="sm"
			className={className ?? ""}
			options={POLICIES}
			value={node.table.hitPolicy}
			disabled={readOnly}
			onChange={(hitPolicy) =>
				edit("table.hitPolicy", (current) => ({
					...current,
					table: { ...current.table, hitPolicy },
				}))
			}
		/>
	);
}

function Content({
	node,
	start,
}: {
	readonly node: Decision;
	readonly start: Place;
}) {
	const facts = useTableFacts(node.table);
	const [target, setTarget] = useState(start);
	return (
		<div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_20rem] max-lg:grid-cols-1">
			<div className="flex min-h-0 flex-col p-5 phone:p-3">
				<DecisionGrid node={node} facts={facts} target={target} />
			</div>
			<DecisionSide
				node={node}
				facts={facts}
				onGoTo={(place) => setTarget({ ...place })}
			/>
		</div>
	);
}
