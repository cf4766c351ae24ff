import type { FieldProblem, Flow, JsonObject } from "@patchbay/flow";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { toast } from "../kit/toast.ts";
import { api } from "../shell/trpc.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { useDesigner, useDesignerStore } from "./designer-context.ts";
import { PublishDialog } from "./publish-dialog.tsx";
import type { Refusal } from "./refused-issues.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { StartDialog } from "./start-dialog.tsx";
import { VersionsDrawer } from "./versions-drawer.tsx";
import { WebhookDialog } from "./webhook-dialog.tsx";

/** Which window is open. */
export type OpenDialog =
	| "publish"
	| "versions"
	| "webhook"
	| "try"
	| "start"
	| "shortcuts"
	| null;

/** The designer's windows; the one about a conflict opens by itself. */
export function DesignerDialogs({
	open,
	published,
	isPublished,
	onClose,
	onPublished,
	onRefused,
	onTry,
	onShowVersion,
	createFlow,
}: {
	readonly open: OpenDialog;
	readonly published: number | null;
	/** Whether the draft is just what is published. */
	readonly isPublished: boolean;
	readonly onClose: () => void;
	readonly onPublished: (flow: Flow) => void;
	readonly onRefused: (refusal: Refusal) => void;
	readonly onTry: (
		input: JsonObject,
	) => Promise<readonly FieldProblem[] | null>;
	readonly onShowVersion: (number: number, document: Flow) => void;
	readonly createFlow: (document: Flow) => Promise<{ id: string }>;
}) {
	const store = useDesignerStore();
	const { flowId, readOnly } = store.getState();
	const navigate = useNavigate();
	const trigger = useDesigner((state) =>
		state.flow.nodes.find((node) => node.kind === "trigger"),
	);
	const start = async (
		input: JsonObject,
	): Promise<readonly FieldProblem[] | null> => {
		try {
			const { runId } = await api.runs.start.mutate({ flowId, input });
			toast.success("A run has started.", {
				action: {
					label: "Open it",
					onClick: () =>
						void navigate({ to: "/runs/$runId", params: { runId } }),
				},
			});
			return [];
		} catch (error) {
			toast.error(messageOf(error));
			return null;
		}
	};
	return (
		<>
			{open === "publish" ? (
				<PublishDialog
					next={(published ?? 0) + 1}
					published={published}
					unchanged={isPublished}
					onPublished={onPublished}
					onRefused={onRefused}
					onClose={onClose}
				/>
			) : null}
			{open === "shortcuts" ? <ShortcutsDialog onClose={onClose} /> : null}
			{open === "webhook" ? (
				<WebhookDialog flowId={flowId} onClose={onClose} />
			) : null}
			{open === "versions" ? (
				<VersionsDrawer
					flowId={flowId}
					editable={!readOnly}
					onClose={onClose}
					onShow={onShowVersion}
					onRestore={(number, document) => {
						store.getState().edit(() => document);
						toast.undo(`The draft is version ${number} again.`, () =>
							store.getState().undo(),
						);
					}}
				/>
			) : null}
			{open === "try" && trigger ? (
				<StartDialog
					title="Try this draft"
					description="Runs the draft as it is on the canvas, with sandbox credentials only. Nothing reaches a live system."
					action="Try it"
					trigger={trigger}
					withSamples
					onStart={onTry}
					onClose={onClose}
				/>
			) : null}
			{open === "start" && trigger ? (
				<StartDialog
					title="Start a run"
					description={`Runs version ${published ?? ""} for real.`}
					action="Start"
					trigger={trigger}
					withSamples={false}
					onStart={start}
					onClose={onClose}
				/>
			) : null}
			<Conflict createFlow={createFlow} />
		</>
	);
}

function Conflict({
	createFlow,
}: {
	readonly createFlow: (document: Flow) => Promise<{ id: string }>;
}) {
	const store = useDesignerStore();
	const save = useDesigner((state) => state.save);
	const navigate = useNavigate();
	const [busy, setBusy] = useState(false);
	if (save.kind !== "conflict") return null;
	const { theirs } = save;
	const keepBoth = async () => {
		setBusy(true);
		try {
			const { flow, adopt } = store.getState();
			const copy = await createFlow({
				...flow,
				title: `${flow.title} (my version)`.slice(0, 120),
			});
			adopt(theirs.document, theirs.revision);
			toast.success("Your version is a flow of its own now.", {
				action: {
					label: "Open it",
					onClick: () =>
						void navigate({
							to: "/flows/$flowId",
							params: { flowId: copy.id },
						}),
				},
			});
		} catch (error) {
			toast.error(messageOf(error));
		} finally {
			setBusy(false);
		}
	};
	return (
		<ConflictDialog
			by={theirs.by}
			busy={busy}
			onKeepBoth={() => void keepBoth()}
			onTakeTheirs={() =>
				store.getState().adopt(theirs.document, theirs.revision)
			}
			onKeepMine={() => store.getState().keepMine(theirs.revision)}
		/>
	);
}
