import {
	BODY,
	type Catalog,
	containersOf,
	type Flow,
	type FlowIssue,
	graphOf,
	isContainer,
	type Node,
	portsOf,
} from "@patchbay/flow";
import { CircleAlert, X } from "lucide-react";
import { useMemo } from "react";
import { entryWords } from "../canvas/container-space.ts";
import { describeNode } from "../canvas/describe-node.ts";
import { cx } from "../kit/cx.ts";
import { IconButton } from "../kit/icon-button.tsx";
import { SystemTile } from "../kit/tile.tsx";

interface ListProps {
	readonly flow: Flow;
	readonly catalog: Catalog;
	readonly selected: ReadonlySet<string>;
	readonly onSelect: (nodeId: string) => void;
}

/** The flow as a list, in the order in which steps follow each other, what stands in a container below it. */
export function Outline({
	issues,
	onClose,
	...list
}: ListProps & {
	readonly issues: readonly FlowIssue[];
	readonly onClose: () => void;
}) {
	const inside = useMemo(() => byContainer(list.flow), [list.flow]);
	const broken = new Set(
		issues
			.filter((issue) => issue.severity === "error")
			.map((issue) => issue.nodeId),
	);
	return (
		<aside
			aria-label="Outline"
			className="flex w-72 shrink-0 flex-col overflow-hidden border-r bg-panel phone:w-full"
		>
			<header className="flex items-center border-b py-1.5 pr-2 pl-4">
				<h2 className="flex-1 font-semibold">Outline</h2>
				<IconButton size="sm" label="Close the outline" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			<Steps
				{...list}
				inside={inside}
				broken={broken}
				container=""
				className="m-0 min-h-0 flex-1 list-none overflow-y-auto p-1.5"
			/>
		</aside>
	);
}

type StepsProps = ListProps & {
	/** The steps in each container by its id, and those at the top by no name. */
	readonly inside: ReadonlyMap<string, readonly Node[]>;
	readonly broken: ReadonlySet<string | null>;
};

function Steps({
	container,
	className,
	...props
}: StepsProps & {
	readonly container: string;
	readonly className: string;
}) {
	return (
		<ol className={className}>
			{(props.inside.get(container) ?? []).map((node) => (
				<li key={node.id}>
					<Step {...props} node={node} />
					{isContainer(node) && props.inside.has(node.id) ? (
						<Steps
							{...props}
							container={node.id}
							className="m-0 ml-4.5 list-none border-l pl-1.5"
						/>
					) : null}
				</li>
			))}
		</ol>
	);
}

function Step({
	node,
	flow,
	catalog,
	selected,
	broken,
	onSelect,
}: StepsProps & { readonly node: Node }) {
	const words = describeNode(node, catalog);
	return (
		<button
			type="button"
			aria-pressed={selected.has(node.id)}
			onClick={() => onSelect(node.id)}
			className={cx(
				"flex w-full items-start gap-2.5 rounded-md p-2 text-left hover:bg-sunk",
				selected.has(node.id) && "bg-sunk",
			)}
		>
			<SystemTile system={words.system} size="sm" />
			<span className="min-w-0 flex-1">
				<span className="block font-medium">
					{node.kind === "note" ? "Note" : words.title}
				</span>
				<span className="block text-ink-2 text-sm">
					{node.kind === "note" ? node.text : words.subtitle}
				</span>
				{waysOut(flow, node).map((way) => (
					<span key={way} className="block text-ink-2 text-sm">
						{way}
					</span>
				))}
			</span>
			{broken.has(node.id) ? (
				<CircleAlert
					role="img"
					aria-label="Has errors"
					className="size-4 text-bad"
				/>
			) : null}
		</button>
	);
}

function byContainer(flow: Flow): ReadonlyMap<string, readonly Node[]> {
	const containers = containersOf(flow);
	const inside = new Map<string, Node[]>();
	for (const node of inOrder(flow)) {
		const container = containers.around(node.id)[0]?.id ?? "";
		inside.set(container, [...(inside.get(container) ?? []), node]);
	}
	return inside;
}

function inOrder(flow: Flow): readonly Node[] {
	const rank = new Map(graphOf(flow).order.map((id, index) => [id, index]));
	const last = flow.nodes.length;
	return [...flow.nodes].sort(
		(a, b) => (rank.get(a.id) ?? last) - (rank.get(b.id) ?? last),
	);
}

/** Where each way out leads: "approved → Create playlist". */
function waysOut(flow: Flow, node: Node): readonly string[] {
	const titles = new Map(flow.nodes.map((other) => [other.id, other.title]));
	const ports = isContainer(node)
		? [{ id: BODY, label: entryWords(node.kind) }, ...portsOf(node)]
		: portsOf(node);
	return ports.flatMap((port) => {
		const targets = flow.edges.filter(
			(edge) => edge.from === node.id && edge.port === port.id,
		);
		if (targets.length === 0) return [];
		const names = targets.map((edge) => titles.get(edge.to) ?? "").join(", ");
		return [port.label === "" ? `→ ${names}` : `${port.label} → ${names}`];
	});
}
