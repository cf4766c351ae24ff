import { Popover } from "@base-ui/react/popover";
import { Search } from "lucide-react";
import {
	Fragment,
	type KeyboardEvent,
	type ReactElement,
	useId,
	useRef,
	useState,
} from "react";
import { POPUP_CLASS } from "../kit/control-class.ts";
import { cx } from "../kit/cx.ts";
import { Input } from "../kit/input.tsx";
import { useExpressionScope } from "./expression-scope.ts";
import { isStep, ValueLine } from "./value-line.tsx";
import { searchValues } from "./value-row.ts";
import {
	linesOf,
	moveInTree,
	preferredLines,
	type TreeLine,
	type Wants,
} from "./value-rows.ts";

/** A button that opens the values of the steps before: to search, to look at, to click or drag into a field. */
export function ValuePicker({
	trigger,
	wants,
	onPick,
}: {
	readonly trigger: ReactElement<Record<string, unknown>>;
	/** Values of this kind are offered before all others. */
	readonly wants?: Wants | undefined;
	readonly onPick: (path: readonly string[]) => void;
}) {
	const [open, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	return (
		<Popover.Root open={open} onOpenChange={setOpen}>
			<Popover.Trigger ref={button} render={trigger} />
			<Popover.Portal>
				<Popover.Positioner
					className="z-60 outline-none"
					anchor={() => besidePanel(button.current)}
					side="left"
					align="start"
					sideOffset={8}
					collisionPadding={8}
				>
					<Popover.Popup
						aria-label="Values of the steps before"
						// The field takes the focus back by itself once a value is picked.
						finalFocus={false}
						className={cx(
							POPUP_CLASS,
							"flex max-h-(--available-height) w-[23rem] max-w-[92vw] flex-col",
						)}
					>
						<ValueTree
							wants={wants}
							onPick={(path) => {
								setOpen(false);
								onPick(path);
							}}
						/>
					</Popover.Popup>
				</Popover.Positioner>
			</Popover.Portal>
		</Popover.Root>
	);
}

/** At the height of the button and beside the whole panel, so that values can be dragged into all of its fields. */
function besidePanel(button: HTMLElement | null) {
	const panel = button?.closest("[data-inspector]");
	if (!button || !panel) return button;
	return {
		getBoundingClientRect() {
			const { left, width } = panel.getBoundingClientRect();
			const { top, height } = button.getBoundingClientRect();
			return new DOMRect(left, top, width, height);
		},
	};
}

function ValueTree({
	wants,
	onPick,
}: {
	readonly wants: Wants | undefined;
	readonly onPick: (path: readonly string[]) => void;
}) {
	const { steps } = useExpressionScope();
	const treeId = useId();
	const [query, setQuery] = useState("");
	const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
	const [active, setActive] = useState(0);
	const searchLines = (text: string) => {
		const found = searchValues(steps, text);
		const searching = text.trim() !== "";
		return [
			...(wants ? preferredLines(found, wants) : []),
			...linesOf(found, { toggled, searching }),
		];
	};
	const lines = searchLines(query);
	const preferred = wants
		? preferredLines(searchValues(steps, query), wants).length
		: 0;
	const current = lines[Math.min(active, lines.length - 1)];

	function toggle(line: TreeLine): void {
		const next = new Set(toggled);
		if (!next.delete(line.id)) next.add(line.id);
		setToggled(next);
	}
	function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
		if (event.key === "Enter" && current) {
			event.preventDefault();
			if (isStep(current)) toggle(current);
			else onPick(current.row.path);
			return;
		}
		const horizontal = event.key === "ArrowLeft" || event.key === "ArrowRight";
		// Within a search text these keys move the caret.
		if (horizontal && query !== "") return;
		const to = moveInTree(lines, active, event.key);
		if (to === null) return;
		event.preventDefault();
		if (to === "toggle") {
			if (current) toggle(current);
			return;
		}
		setActive(to);
		document
			.getElementById(`${treeId}-${to}`)
			?.scrollIntoView({ block: "nearest" });
	}
	return (
		<>
			<div className="p-2">
				<Input
					aria-label="Find a value"
					placeholder="Find a value"
					role="combobox"
					aria-expanded
					aria-controls={treeId}
					aria-activedescendant={current ? `${treeId}-${active}` : undefined}
					value={query}
					before={<Search aria-hidden />}
					onKeyDown={onKeyDown}
					onValueChange={(next) => {
						setQuery(next);
						setActive(firstHit(searchLines(next)));
					}}
				/>
			</div>
			<div
				id={treeId}
				role="tree"
				aria-label="Values of the steps before"
				className="min-h-0 flex-1 overflow-y-auto border-t p-1"
			>
				{lines.map((line, index) => (
					<Fragment key={line.id}>
						{preferred > 0 && index === 0 ? <Heading>Lists</Heading> : null}
						{preferred > 0 && index === preferred ? (
							<Heading>All values</Heading>
						) : null}
						<ValueLine
							id={`${treeId}-${index}`}
							line={line}
							active={line === current}
							onPick={() => onPick(line.row.path)}
							onToggle={() => toggle(line)}
							onHover={() => setActive(index)}
						/>
					</Fragment>
				))}
			</div>
			{lines.length === 0 ? (
				<p className="px-3 py-3 text-ink-2">No value is called like that.</p>
			) : (
				<p className="border-t px-3 py-1.5 text-ink-3 text-xs">
					Click or press Enter to insert, or drag it into any field.
				</p>
			)}
		</>
	);
}

const Heading = ({ children }: { readonly children: string }) => (
	<div
		role="presentation"
		className="px-2 pt-1.5 pb-0.5 font-medium text-ink-3 text-xs"
	>
		{children}
	</div>
);

/** The first line that is a value and not just the way to one. */
const firstHit = (lines: readonly TreeLine[]): number =>
	Math.max(
		0,
		lines.findIndex(({ open }) => open === null),
	);
