import { KIND_TITLES, type Node, RESERVED_KEYS } from "@patchbay/flow";
import { X } from "lucide-react";
import { useState } from "react";
import { systemOf } from "../../canvas/describe-node.ts";
import { CommitInput } from "../../forms/commit-input.tsx";
import { IconButton } from "../../kit/icon-button.tsx";
import { Popover } from "../../kit/popover.tsx";
import { SystemTile } from "../../kit/tile.tsx";
import { useDesigner } from "../designer-context.ts";
import { useInspector } from "./inspector-context.tsx";
import { useNodeEdit } from "./use-node-edit.ts";

/** Tile, title, what it is and what expressions call it. */
export function NodeHeader({
	node,
	onClose,
}: {
	readonly node: Node;
	readonly onClose: () => void;
}) {
	const { catalog, readOnly } = useInspector();
	const edit = useNodeEdit<Node["kind"]>(node.id);
	return (
		<header className="flex items-start gap-2.5 border-b py-3 pr-2.5 pl-4">
			<SystemTile system={systemOf(node, catalog)} className="mt-0.5" />
			<h2 className="sr-only">{node.title}</h2>
			<div data-field="title" className="min-w-0 flex-1">
				<TitleInput
					label="Title of this step"
					value={node.title}
					maxLength={80}
					readOnly={readOnly}
					onChange={(title) =>
						edit("title", (current) => ({ ...current, title }))
					}
				/>
				<p className="-mb-1 flex min-w-0 items-center gap-1.5 text-ink-2">
					<KindWords node={node} />
					<ShortName node={node} />
				</p>
			</div>
			<IconButton size="sm" label="Close" onClick={onClose}>
				<X />
			</IconButton>
		</header>
	);
}

/** A heading that one can write in. An empty one goes back to what it was. */
export function TitleInput({
	label,
	value,
	maxLength,
	readOnly,
	onChange,
}: {
	readonly label: string;
	readonly value: string;
	readonly maxLength: number;
	readonly readOnly: boolean;
	readonly onChange: (value: string) => void;
}) {
	const [empty, setEmpty] = useState(false);
	return (
		<input
			aria-label={label}
			value={empty ? "" : value}
			maxLength={maxLength}
			readOnly={readOnly}
			autoComplete="off"
			className="-mx-1.5 -mt-0.5 min-h-6 w-full truncate rounded-sm bg-transparent px-1.5 py-0.5 font-semibold text-[0.875rem] leading-snug -outline-offset-1 hover:not-focus:not-read-only:bg-sunk"
			onChange={(event) => {
				const next = event.currentTarget.value;
				setEmpty(next.trim() === "");
				if (next.trim() !== "") onChange(next);
			}}
			onBlur={() => setEmpty(false)}
			onKeyDown={(event) => {
				if (event.key === "Enter") event.currentTarget.blur();
			}}
		/>
	);
}

function KindWords({ node }: { readonly node: Node }) {
	const { catalog } = useInspector();
	if (node.kind !== "action")
		return <span className="truncate">{KIND_TITLES[node.kind]}</span>;
	const connector = catalog.find((entry) => entry.id === node.connector);
	const action = connector?.actions.find((entry) => entry.id === node.action);
	return (
		<span className="truncate">
			{action ? `${connector?.title} · ${action.title}` : "Unknown action"}
		</span>
	);
}

/** What expressions call the step, with a way to change it. */
function ShortName({ node }: { readonly node: Node }) {
	const { readOnly, issues } = useInspector();
	const keys = useDesigner((state) => state.flow.nodes);
	const edit = useNodeEdit<Node["kind"]>(node.id);
	if (node.kind === "note" || node.kind === "end") return null;
	const fixed = node.kind === "trigger";
	const name = fixed ? "trigger" : node.key;
	const check = (key: string) => {
		if (!/^[a-z][a-z0-9_]{0,39}$/.test(key))
			return "Use lower-case letters, digits and _ and begin with a letter.";
		if (RESERVED_KEYS.has(key))
			return `“${key}” means something else in expressions.`;
		const other = keys.find(
			(each) => each.id !== node.id && each.kind !== "note" && each.key === key,
		);
		return other ? `“${other.title}” is called that.` : null;
	};
	const wrong = issues.some((issue) => issue.field === "key");
	return (
		<Popover
			label="Short name"
			align="end"
			className="w-72"
			trigger={
				<button
					type="button"
					data-field="key"
					aria-label={`Short name: ${name}`}
					title="What expressions call this step"
					className="group inline-flex min-h-6 min-w-6 shrink items-center"
				>
					<span
						className={`truncate rounded-[4px] bg-sunk px-1 font-mono text-xs group-hover:text-ink ${wrong ? "text-bad" : "text-ink-2"}`}
					>
						{name}
					</span>
				</button>
			}
		>
			{fixed ? (
				<p className="text-ink-2 text-sm">
					Expressions call what starts the flow <code>trigger</code>, as in{" "}
					<code className="font-mono">trigger.name</code>.
				</p>
			) : (
				<CommitInput
					label="Short name"
					mono
					value={node.key}
					disabled={readOnly}
					check={check}
					onCommit={(key) => edit("key", (current) => ({ ...current, key }))}
					hint={
						<>
							What expressions call this step, as in{" "}
							<code className="font-mono">{node.key}.…</code> When you change
							it, all expressions follow.
						</>
					}
				/>
			)}
		</Popover>
	);
}
