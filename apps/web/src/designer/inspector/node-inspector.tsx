/** One step: its header and its tabs. */
import { findAction, type Node } from "@patchbay/flow";
import {
	memo,
	type ReactNode,
	useEffect,
	useLayoutEffect,
	useRef,
	useState,
} from "react";
import type { Place } from "../../decision-grid/grid-moves.ts";
import { columnsOf } from "../../decision-grid/table-edits.ts";
import { Tabs } from "../../kit/tabs.tsx";
import { useDesigner } from "../designer-context.ts";
import { DecisionDialog } from "./decision/decision-dialog.tsx";
import { DecisionInputs } from "./decision/decision-inputs.tsx";
import { DecisionOutcomes } from "./decision/decision-outcomes.tsx";
import { DecisionRules } from "./decision/decision-rules.tsx";
import { useInspector } from "./inspector-context.tsx";
import { NodeHeader } from "./node-header.tsx";
import { NodeNotes } from "./node-notes.tsx";
import { type NodeTab, TAB_WORDS, TABS, tabOfField } from "./node-tabs.ts";
import { AboutPanel } from "./panels/about-panel.tsx";
import { ActionOutput, RetryPanel } from "./panels/action-more.tsx";
import { ActionInputs } from "./panels/action-panel.tsx";
import { ApprovalQuestion, ApprovalTime } from "./panels/approval-panel.tsx";
import { ApprovalPeople } from "./panels/approval-people.tsx";
import { ConditionPanel } from "./panels/condition-panel.tsx";
import { EachItems, EachResult } from "./panels/each-panel.tsx";
import { FormFields } from "./panels/form-fields.tsx";
import { JoinPanel } from "./panels/join-panel.tsx";
import {
	EndPanel,
	NotePanel,
	RespondPanel,
	TransformPanel,
} from "./panels/plain-panels.tsx";
import { RepeatRounds, RepeatValues } from "./panels/repeat-panel.tsx";
import { SubflowOutput, SubflowPanel } from "./panels/subflow-panel.tsx";
import { TriggerSample, TriggerWays } from "./panels/trigger-panel.tsx";
import { WaitPanel } from "./panels/wait-panel.tsx";
import { PassNote } from "./pass-note.tsx";

/** Shows and edits one step. Mounted anew for each, so that nothing of one is left in another. */
export const NodeInspector = memo(function NodeInspector({
	node,
	tab,
	onTab,
	onClose,
}: {
	readonly node: Node;
	/** The tab that was last looked at; may be one that this kind does not have. */
	readonly tab: NodeTab | null;
	readonly onTab: (tab: NodeTab) => void;
	readonly onClose: () => void;
}) {
	const body = useRef<HTMLDivElement>(null);
	const [table, setTable] = useState<Place | null>(null);
	const tabs = TABS[node.kind];
	const shown = tabs.find((each) => each === tab) ?? tabs[0] ?? "about";
	useGoToField(node, body, { onTab, onTable: setTable });
	return (
		<>
			<NodeHeader node={node} onClose={onClose} />
			<div ref={body} className="flex min-h-0 flex-1 flex-col">
				<Tabs
					label={`Settings of ${node.title}`}
					className="min-h-0 flex-1"
					listClassName="gap-4"
					panelClassName="overflow-y-auto"
					value={shown}
					onChange={onTab}
					items={tabs.map((value) => ({
						value,
						label: TAB_WORDS[value],
						content:
							value === shown ? (
								<>
									<NodeNotes />
									{value === "about" ? null : <PassNote node={node} />}
									<TabContent node={node} tab={value} onTable={setTable} />
								</>
							) : (
								""
							),
					}))}
				/>
			</div>
			{node.kind === "decision" ? (
				<DecisionDialog
					node={node}
					start={table}
					onClose={() => setTable(null)}
				/>
			) : null}
		</>
	);
});

function TabContent({
	node,
	tab,
	onTable,
}: {
	readonly node: Node;
	readonly tab: NodeTab;
	readonly onTable: (start: Place) => void;
}): ReactNode {
	const { catalog } = useInspector();
	if (tab === "about") return <AboutPanel node={node} />;
	switch (node.kind) {
		case "trigger":
			if (tab === "ways") return <TriggerWays node={node} />;
			return tab === "sample" ? (
				<TriggerSample node={node} />
			) : (
				<FormFields node={node} />
			);
		case "action": {
			const action = findAction(catalog, node.connector, node.action);
			if (tab === "retry") return <RetryPanel node={node} />;
			return tab === "output" && action ? (
				<ActionOutput action={action} nodeKey={node.key} />
			) : (
				<ActionInputs node={node} />
			);
		}
		case "condition":
			return <ConditionPanel node={node} />;
		case "decision":
			if (tab === "rules")
				return <DecisionRules node={node} onOpen={onTable} />;
			return tab === "outcomes" ? (
				<DecisionOutcomes node={node} />
			) : (
				<DecisionInputs node={node} />
			);
		case "approval":
			if (tab === "people") return <ApprovalPeople node={node} />;
			return tab === "time" ? (
				<ApprovalTime node={node} />
			) : (
				<ApprovalQuestion node={node} />
			);
		case "wait":
			return <WaitPanel node={node} />;
		case "join":
			return <JoinPanel node={node} />;
		case "each":
			return tab === "result" ? (
				<EachResult node={node} />
			) : (
				<EachItems node={node} />
			);
		case "repeat":
			return tab === "values" ? (
				<RepeatValues node={node} />
			) : (
				<RepeatRounds node={node} />
			);
		case "subflow":
			return tab === "output" ? (
				<SubflowOutput node={node} />
			) : (
				<SubflowPanel node={node} />
			);
		case "transform":
			return <TransformPanel node={node} />;
		case "respond":
			return <RespondPanel node={node} />;
		case "end":
			return <EndPanel node={node} />;
		case "note":
			return <NotePanel node={node} />;
	}
}

/** Goes to the field that a problem points at: to its tab, into view, and into its control. */
function useGoToField(
	node: Node,
	body: React.RefObject<HTMLElement | null>,
	{
		onTab,
		onTable,
	}: {
		readonly onTab: (tab: NodeTab) => void;
		readonly onTable: (start: Place) => void;
	},
): void {
	const field = useDesigner((state) => state.focusField);
	// Going to the same field again selects again.
	const asked = useDesigner((state) => state.selection);
	const latest = useRef({ node, onTab, onTable });
	useLayoutEffect(() => {
		latest.current = { node, onTab, onTable };
	});
	// biome-ignore lint/correctness/useExhaustiveDependencies: going to the same field again is a new request
	useEffect(() => {
		if (field === null) return;
		const given = latest.current;
		given.onTab(tabOfField(given.node.kind, field));
		const cell = cellOfField(given.node, field);
		if (cell) {
			given.onTable(cell);
			return;
		}
		// The tab is there only after the next drawing.
		const timer = setTimeout(() => focusField(body.current, field), 60);
		return () => clearTimeout(timer);
	}, [field, asked, body]);
}

function focusField(root: HTMLElement | null, field: string): void {
	const places = [
		...(root?.parentElement?.querySelectorAll<HTMLElement>("[data-field]") ??
			[]),
	].filter(({ dataset }) => {
		const own = dataset.field ?? "";
		return field === own || field.startsWith(`${own}.`);
	});
	const place = places.sort(
		(a, b) => (b.dataset.field?.length ?? 0) - (a.dataset.field?.length ?? 0),
	)[0];
	if (!place) return;
	place.scrollIntoView({ block: "center" });
	const control = place.matches("button")
		? place
		: // What a field holds comes before its name, where that can be changed too.
			(place.querySelector<HTMLElement>("textarea") ??
			place.querySelector<HTMLElement>("input:not([type=hidden])") ??
			place.querySelector<HTMLElement>("button, select"));
	control?.focus({ preventScroll: true });
}

/** The cell of a decision table that a field names; null for any other field. */
function cellOfField(node: Node, field: string): Place | null {
	const [head, part, ruleId, columnId] = field.split(".");
	if (node.kind !== "decision" || head !== "table" || part !== "rules")
		return null;
	const row = node.table.rules.findIndex(({ id }) => id === ruleId);
	if (row === -1) return null;
	const column = columnsOf(node.table).findIndex(({ id }) => id === columnId);
	return { row, column: Math.max(0, column) };
}
