import type { FlowIssue } from "@patchbay/flow";
import { Ellipsis, ListTree, Redo2, Undo2, Workflow } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { Chip } from "../kit/chip.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu, type MenuEntry } from "../kit/menu.tsx";
import { TopBar } from "../shell/top-bar.tsx";
import { useDesigner, useDesignerStore } from "./designer-context.ts";
import type { OpenDialog } from "./designer-dialogs.tsx";
import { SaveStatus } from "./save-status.tsx";

/** The designer's words and buttons in the top bar. */
export function DesignerBar(props: {
	readonly issues: readonly FlowIssue[];
	readonly published: number | null;
	/** Whether the draft is just what is published. */
	readonly isPublished: boolean;
	readonly version: { readonly number: number } | null;
	readonly editable: boolean;
	readonly hasForm: boolean;
	readonly trying: boolean;
	readonly onProblems: () => void;
	readonly onOutline: () => void;
	readonly onDialog: (dialog: OpenDialog) => void;
	/** Shows title, description and labels of the flow. */
	readonly onAboutFlow: () => void;
	readonly onTidy: () => void;
	readonly onPublish: () => void;
	readonly onSave: () => void;
	readonly onLeaveVersion: () => void;
}) {
	const title = useDesigner((state) => state.flow.title);
	return (
		<TopBar
			title={title}
			crumbs={[{ label: "Flows", to: "/flows" }]}
			status={
				<>
					<StateChip
						published={props.published}
						isPublished={props.isPublished}
						version={props.version}
					/>
					{props.editable ? <SaveStatus onSave={props.onSave} /> : null}
				</>
			}
			actions={<Actions {...props} />}
		/>
	);
}

function StateChip({
	published,
	isPublished,
	version,
}: {
	readonly published: number | null;
	readonly isPublished: boolean;
	readonly version: { readonly number: number } | null;
}) {
	const text = version
		? `Version ${version.number}, to look at`
		: published === null
			? "Draft"
			: isPublished
				? `Published v${published}`
				: `Draft · based on v${published}`;
	return (
		<Chip round className="shrink-0 phone:hidden">
			{text}
		</Chip>
	);
}

function Actions(props: Parameters<typeof DesignerBar>[0]) {
	const store = useDesignerStore();
	const canUndo = useDesigner((state) => state.past.length > 0);
	const canRedo = useDesigner((state) => state.future.length > 0);
	const { editable, published, onDialog } = props;
	if (props.version)
		return <Button onClick={props.onLeaveVersion}>Back to the draft</Button>;
	const more: MenuEntry[] = [
		{ label: "Versions", onSelect: () => onDialog("versions") },
		...(editable && published !== null && props.hasForm
			? [{ label: "Start a run…", onSelect: () => onDialog("start") }]
			: []),
		...(editable
			? [{ label: "Webhook…", onSelect: () => onDialog("webhook") }]
			: []),
		{ label: "About this flow", onSelect: props.onAboutFlow },
		"separator",
		...(editable
			? [{ label: "Tidy the layout", shortcut: "T", onSelect: props.onTidy }]
			: []),
		{ label: "Keys", shortcut: "?", onSelect: () => onDialog("shortcuts") },
	];
	return (
		<>
			{editable ? (
				<span className="flex phone:hidden">
					<IconButton
						label="Undo"
						shortcut="Ctrl Z"
						disabled={!canUndo}
						onClick={() => store.getState().undo()}
					>
						<Undo2 />
					</IconButton>
					<IconButton
						label="Redo"
						shortcut="Ctrl Shift Z"
						disabled={!canRedo}
						onClick={() => store.getState().redo()}
					>
						<Redo2 />
					</IconButton>
					<IconButton
						label="Tidy the layout"
						shortcut="T"
						onClick={props.onTidy}
					>
						<Workflow />
					</IconButton>
				</span>
			) : null}
			<IconButton label="Outline" shortcut="O" onClick={props.onOutline}>
				<ListTree />
			</IconButton>
			{editable ? (
				<span className="flex gap-2 phone:hidden">
					<Button onClick={props.onProblems}>
						Problems {props.issues.length}
					</Button>
					<Button busy={props.trying} onClick={() => onDialog("try")}>
						Try it
					</Button>
				</span>
			) : null}
			<Menu
				trigger={
					<IconButton label="More">
						<Ellipsis />
					</IconButton>
				}
				items={more}
			/>
			{editable ? (
				<Button
					variant="primary"
					className="phone:hidden"
					onClick={props.onPublish}
				>
					Publish v{(published ?? 0) + 1}
				</Button>
			) : null}
		</>
	);
}
