import {
	type Catalog,
	type Flow,
	type FlowIssue,
	isPublishable,
} from "@patchbay/flow";
import { useQueryClient } from "@tanstack/react-query";
import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";
import { EVERYTHING, oneStep } from "../canvas/fit.ts";
import { createFlowView } from "../canvas/flow-view.ts";
import { runMarks } from "../canvas/run-marks.ts";
import { ContextMenu } from "../kit/context-menu.tsx";
import { toast } from "../kit/toast.ts";
import { api, type Outputs, trpc } from "../shell/trpc.ts";
import { addStep } from "./add-step.ts";
import { Canvas, type QuickAddRequest } from "./canvas.tsx";
import { canvasMenu, type MenuTarget, menuTargetOf } from "./canvas-menu.tsx";
import { DesignerBar } from "./designer-bar.tsx";
import { useDesigner, useDesignerStore } from "./designer-context.ts";
import { DesignerDialogs, type OpenDialog } from "./designer-dialogs.tsx";
import { useDesignerKeys } from "./designer-keys.ts";
import type { SaveState, Selection } from "./designer-store.ts";
import { EmptyHint } from "./empty-hint.tsx";
import { Inspector } from "./inspector/inspector.tsx";
import { useBringIntoView } from "./keep-in-view.tsx";
import { Outline } from "./outline.tsx";
import { PALETTE_SEARCH_ID, Palette } from "./palette.tsx";
import { paletteGroups } from "./palette-items.ts";
import { decisionGroups } from "./pinned/palette-decisions.ts";
import { loadVersion, useDecisions } from "./pinned/use-decisions.ts";
import { PointerHint, usePointerHint } from "./pointer-hint.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";
import { moveOptions, QuickAdd, type QuickList } from "./quick-add.tsx";
import { type Refusal, stillRefused } from "./refused-issues.ts";
import { tidyLayout } from "./tidy-layout.ts";
import { TryBar } from "./try-bar.tsx";
import { recordedOf, shownEvents } from "./try-session.ts";
import { useAutosave } from "./use-autosave.ts";
import { useIssues } from "./use-issues.ts";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { usePaletteDrag } from "./use-palette-drag.tsx";
import { isFoundHere, useSurroundings } from "./use-surroundings.ts";
import { useTry } from "./use-try.ts";

const NO_CREDENTIALS: Outputs["catalog"]["credentials"] = [];

/** A version that is looked at instead of the draft. */
export interface ShownVersion {
	readonly number: number;
	readonly document: Flow;
}

/** The designer: palette, canvas and inspector around one document. */
export function Designer({
	catalog,
	credentials,
	people,
	published,
	changed,
}: {
	readonly catalog: Catalog;
	readonly credentials: Outputs["catalog"]["credentials"] | null;
	/** Who can be asked for approvals, once that is known. */
	readonly people: Outputs["catalog"]["people"] | null;
	/** The newest version's number. */
	readonly published: number | null;
	/** Whether the draft, as it was opened, is not what is published. */
	readonly changed: boolean;
}) {
	const store = useDesignerStore();
	const draft = useDesigner((state) => state.flow);
	const selection = useDesigner((state) => state.selection);
	const readOnly = useDesigner((state) => state.readOnly);
	const [panel, setPanel] = useState<"problems" | "outline" | null>(null);
	const [dialog, setDialog] = useState<OpenDialog>(null);
	/** While nothing is selected the inspector is about the flow, until that is closed. */
	const [aboutFlow, setAboutFlow] = useState(true);
	const [version, setVersion] = useState<ShownVersion | null>(null);
	const [quick, setQuick] = useState<QuickList | null>(null);
	const [menuTarget, setMenuTarget] = useState<MenuTarget>({ kind: "canvas" });
	const { fitView } = useReactFlow();
	const show = useBringIntoView();
	const flush = useAutosave(store);
	useLeaveGuard(flush);
	// By identity: undoing every edit since makes the draft what is published again.
	const [publishedFlow, setPublishedFlow] = useState(changed ? null : draft);
	const { published: shared, byId: decisions } = useDecisions();
	const surroundings = useSurroundings();
	const found = useIssues(draft, {
		catalog,
		credentials,
		decisions,
		surroundings,
	});
	const [refusal, setRefusal] = useState<Refusal | null>(null);
	const issues = useMemo(
		() => (refusal ? [...stillRefused(refusal, draft), ...found] : found),
		[refusal, draft, found],
	);
	const trial = useTry(store.getState().flowId);
	const { hint, show: showHint } = usePointerHint();
	const [dropTarget, setDropTarget] = useState<string | null>(null);
	const drag = usePaletteDrag({
		onDropTarget: setDropTarget,
		onHint: showHint,
	});
	const cache = useQueryClient();
	const groups = useMemo(
		() =>
			paletteGroups(
				catalog,
				decisionGroups(shared ?? [], (version) => loadVersion(cache, version)),
			),
		[catalog, shared, cache],
	);

	const session = trial.session;
	const flow = version?.document ?? draft;
	const editable = !readOnly && version === null;
	const marks = useMemo(
		() =>
			session && !version
				? runMarks(
						session.flow,
						session.runId,
						shownEvents(session),
						session.passes,
					)
				: null,
		[session, version],
	);
	const recorded = useMemo(() => recordedOf(session), [session]);
	const [makeView] = useState(createFlowView);
	const view = useMemo(
		() =>
			makeView({
				flow,
				catalog,
				issues: version ? [] : issues,
				selectedNodes: selection.nodes,
				selectedEdges: selection.edges,
				marks,
				editable,
			}),
		[makeView, flow, catalog, issues, version, selection, marks, editable],
	);

	const goTo = useCallback(
		(issue: FlowIssue) => {
			store.getState().goTo(issue.nodeId, issue.field);
			if (issue.nodeId !== null) void fitView(oneStep(issue.nodeId));
		},
		[store, fitView],
	);
	const tidy = useCallback(async () => {
		const laidOut = await tidyLayout(store.getState().flow);
		store.getState().edit(() => laidOut);
		requestAnimationFrame(() => void fitView(EVERYTHING));
	}, [store, fitView]);
	const onQuickAdd = useCallback(
		(request: QuickAddRequest) =>
			setQuick({ kind: "add", at: request.at, target: request }),
		[],
	);
	const connectFrom = useCallback(
		(nodeId: string, at: ScreenPoint) =>
			setQuick({ kind: "connect", nodeId, at }),
		[],
	);
	const moveInto = useCallback(
		(at: ScreenPoint) => {
			const { flow: current, selection: chosen } = store.getState();
			if (moveOptions(current, chosen.nodes).length > 0)
				setQuick({ kind: "move", at });
			else showHint("There is no container to move it into.", at);
		},
		[store, showHint],
	);
	const publish = useCallback(async () => {
		let save: SaveState;
		do {
			await flush();
			({ save } = store.getState());
			// An edit in the same moment leaves something to save.
		} while (save.kind === "unsaved" || save.kind === "saving");
		if (save.kind === "failed")
			toast.error("It cannot be published before the draft is saved.", {
				detail: save.message,
			});
		// Two who edit the same draft are asked what to keep first.
		if (save.kind === "failed" || save.kind === "conflict") return;
		if (isPublishable(found)) setDialog("publish");
		else setPanel("problems");
	}, [flush, store, found]);
	const onRefused = useCallback(
		(refused: Refusal) => {
			// The server knows of flows and guards that have changed meanwhile: look again, and keep what cannot be seen here.
			void cache.invalidateQueries(trpc.flows.called.pathFilter());
			void cache.invalidateQueries(trpc.guards.pathFilter());
			setRefusal({
				...refused,
				issues: refused.issues.filter((issue) => !isFoundHere(issue)),
			});
			setPanel("problems");
			const [first] = refused.issues;
			if (first) goTo(first);
		},
		[goTo, cache],
	);

	const commands = useMemo(
		() => ({
			focusSearch: () => document.getElementById(PALETTE_SEARCH_ID)?.focus(),
			save: () => void flush(),
			tidy: () => void tidy(),
			togglePanel: (name: "problems" | "outline") =>
				setPanel((current) => (current === name ? null : name)),
			showShortcuts: () => setDialog("shortcuts"),
			connectFrom,
			moveInto,
			fitAll: () => void fitView(EVERYTHING),
			show,
			escape: () => {
				setQuick(null);
				store.getState().select({});
			},
		}),
		[flush, tidy, connectFrom, moveInto, fitView, show, store],
	);
	useDesignerKeys(store, commands, editable);
	const menuItems = canvasMenu({
		target: menuTarget,
		store,
		commands,
		editable,
	});

	useEffect(() => {
		if (version) store.getState().select({});
	}, [version, store]);

	return (
		<div className="flex h-full">
			<DesignerBar
				issues={issues}
				published={published}
				isPublished={draft === publishedFlow}
				version={version}
				editable={editable}
				hasForm={flow.nodes.some(
					(node) => node.kind === "trigger" && node.form,
				)}
				trying={trial.starting}
				onProblems={() => commands.togglePanel("problems")}
				onOutline={() => commands.togglePanel("outline")}
				onDialog={setDialog}
				onTidy={commands.tidy}
				onAboutFlow={() => {
					store.getState().select({});
					setAboutFlow(true);
				}}
				onPublish={() => void publish()}
				onSave={commands.save}
				onLeaveVersion={() => setVersion(null)}
			/>
			{panel === "outline" ? (
				<Outline
					flow={flow}
					catalog={catalog}
					issues={issues}
					selected={selection.nodes}
					onSelect={(nodeId) => {
						store.getState().select({ nodes: [nodeId] });
						void fitView(oneStep(nodeId));
					}}
					onClose={() => setPanel(null)}
				/>
			) : editable ? (
				<Palette
					groups={groups}
					onAdd={(item) => addStep(store, item, { kind: "selection" })}
					onDragStart={drag.onDragStart}
				/>
			) : null}
			<ContextMenu items={menuItems}>
				<div
					className="relative min-w-0 flex-1"
					onContextMenuCapture={(event) =>
						setMenuTarget(menuTargetOf(event.target))
					}
				>
					<Canvas
						view={view}
						barBelow={session !== null && version === null}
						dropTarget={dropTarget}
						onDropTarget={setDropTarget}
						onShowPass={trial.showPass}
						onQuickAdd={onQuickAdd}
						onHint={showHint}
					/>
					{editable && draft.nodes.length <= 1 ? <EmptyHint /> : null}
					<p className="absolute inset-x-4 top-4 z-10 rounded-lg border bg-panel px-3.5 py-2 text-ink-2 md:hidden">
						On a small screen a flow can be looked at. To edit it, open it on a
						larger one.
					</p>
					{session && !version ? (
						<TryBar
							session={session}
							onShow={trial.show}
							onCancel={() => void trial.cancel()}
							onClose={trial.close}
						/>
					) : null}
					{panel === "problems" ? (
						<ProblemsPanel
							flow={draft}
							issues={issues}
							onGoTo={goTo}
							onClose={() => setPanel(null)}
						/>
					) : null}
				</div>
			</ContextMenu>
			{version || (!aboutFlow && !isAnySelected(selection)) ? null : (
				<div className="w-[340px] shrink-0 border-l phone:hidden">
					<Inspector
						catalog={catalog}
						credentials={credentials ?? NO_CREDENTIALS}
						issues={issues}
						recorded={recorded}
						{...(people === null ? {} : { people })}
						onClose={() => {
							if (!isAnySelected(store.getState().selection))
								setAboutFlow(false);
							store.getState().select({});
						}}
					/>
				</div>
			)}
			{drag.ghost}
			<PointerHint hint={hint} />
			{quick ? (
				<QuickAdd
					list={quick}
					groups={groups}
					catalog={catalog}
					onClose={() => setQuick(null)}
				/>
			) : null}
			<DesignerDialogs
				open={dialog}
				published={published}
				isPublished={draft === publishedFlow}
				onClose={() => setDialog(null)}
				onPublished={setPublishedFlow}
				onRefused={onRefused}
				onTry={(input) => trial.start(store.getState().flow, input)}
				onShowVersion={(number, document) => setVersion({ number, document })}
				createFlow={(document) => api.flows.create.mutate({ document })}
			/>
		</div>
	);
}

const isAnySelected = ({ nodes, edges }: Selection): boolean =>
	nodes.size + edges.size > 0;
