import { Copy, Download, Ellipsis, History, Redo2, Undo2 } from "lucide-react";
import { memo, useState } from "react";
import { useStore } from "zustand";
import { Button } from "../kit/button.tsx";
import { Chip } from "../kit/chip.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu } from "../kit/menu.tsx";
import { toast } from "../kit/toast.ts";
import { TopBar } from "../shell/top-bar.tsx";
import { downloadText } from "./download-text.ts";
import type { DraftStore } from "./draft-store.ts";
import {
	type ExportedFile,
	toDmnFile,
	toSpreadsheetText,
} from "./export-decision.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { SaveWords } from "./save-words.tsx";
import { VersionsDrawer } from "./versions-drawer.tsx";

/** A decision's words and buttons in the top bar, with what they open. */
export const EditorBar = memo(function EditorBar({
	store,
	published,
	archived,
	onPublished,
}: {
	readonly store: DraftStore;
	readonly archived: boolean;
	/** The newest version. */
	readonly published: number | null;
	readonly onPublished: (number: number) => void;
}) {
	const title = useStore(store, ({ document }) => document.title);
	const readOnly = useStore(store, (state) => state.readOnly);
	const [open, setOpen] = useState<"versions" | "publish" | null>(null);
	const close = () => setOpen(null);
	return (
		<>
			<TopBar
				title={title}
				crumbs={[{ label: "Decisions", to: "/decisions" }]}
				status={
					<>
						<Chip round className="shrink-0 phone:hidden">
							{archived
								? "Archived, to read"
								: published === null
									? "Draft"
									: `Draft · based on v${published}`}
						</Chip>
						{readOnly ? null : <SaveWords store={store} />}
					</>
				}
				actions={
					<>
						{readOnly ? null : <UndoButtons store={store} />}
						<More store={store} onVersions={() => setOpen("versions")} />
						{readOnly ? null : (
							<Button
								variant="primary"
								onClick={() =>
									void store.flush().then(() => setOpen("publish"))
								}
							>
								Publish v{(published ?? 0) + 1}
							</Button>
						)}
					</>
				}
			/>
			{open === "versions" ? (
				<VersionsDrawer store={store} onClose={close} />
			) : null}
			{open === "publish" ? (
				<PublishDialog
					store={store}
					published={published}
					onPublished={onPublished}
					onClose={close}
				/>
			) : null}
		</>
	);
});

function UndoButtons({ store }: { readonly store: DraftStore }) {
	const canUndo = useStore(store, ({ past }) => past.length > 0);
	const canRedo = useStore(store, ({ future }) => future.length > 0);
	return (
		<span className="flex phone:hidden">
			<IconButton
				label="Undo"
				shortcut="Ctrl Z"
				disabled={!canUndo}
				onClick={() => store.undo()}
			>
				<Undo2 />
			</IconButton>
			<IconButton
				label="Redo"
				shortcut="Ctrl Shift Z"
				disabled={!canRedo}
				onClick={() => store.redo()}
			>
				<Redo2 />
			</IconButton>
		</span>
	);
}

function More({
	store,
	onVersions,
}: {
	readonly store: DraftStore;
	readonly onVersions: () => void;
}) {
	const [file, setFile] = useState<ExportedFile | null>(null);
	return (
		<>
			<Menu
				trigger={
					<IconButton label="More">
						<Ellipsis />
					</IconButton>
				}
				items={[
					{ label: "Versions", icon: <History />, onSelect: onVersions },
					"separator",
					{
						label: "Export as DMN",
						icon: <Download />,
						hint: "A file that other decision tools open.",
						onSelect: () => {
							const made = toDmnFile(store.getState().document);
							if (made.notes.length === 0) downloadText(made);
							else setFile(made);
						},
					},
					{
						label: "Copy for a spreadsheet",
						icon: <Copy />,
						onSelect: () => void copyTable(store),
					},
				]}
			/>
			{file ? <ExportDialog file={file} onClose={() => setFile(null)} /> : null}
		</>
	);
}

async function copyTable(store: DraftStore): Promise<void> {
	try {
		await navigator.clipboard.writeText(
			toSpreadsheetText(store.getState().document.table),
		);
		toast.success("The table is on the clipboard.", {
			detail: "Paste it into a spreadsheet.",
		});
	} catch {
		toast.error("The browser did not allow copying.", {
			detail: "Select the cells with Ctrl A and press Ctrl C.",
		});
	}
}
