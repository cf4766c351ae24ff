import { Download } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { downloadText } from "./download-text.ts";
import type { ExportedFile } from "./export-decision.ts";

/** Says what a file leaves out, before it is made. */
export function ExportDialog({
	file,
	onClose,
}: {
	readonly file: ExportedFile;
	readonly onClose: () => void;
}) {
	return (
		<Dialog
			open
			size="md"
			title="Export as DMN"
			description="Modelers such as Camunda’s open this file. It cannot say everything that this table says:"
			onOpenChange={(open) => !open && onClose()}
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						variant="primary"
						icon={<Download />}
						onClick={() => {
							downloadText(file);
							onClose();
						}}
					>
						Download
					</Button>
				</>
			}
		>
			<ul className="list-disc pl-5">
				{file.notes.map((note) => (
					<li key={note}>{note}</li>
				))}
			</ul>
		</Dialog>
	);
}
