import type { Decision } from "@patchbay/flow";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { type ImportedFile, importFile } from "./import-file.ts";

/** Takes tables from a file of another tool; what could not be taken over is listed before anything is made. */
export function ImportButton({
	onDecision,
}: {
	readonly onDecision: (document: Decision) => void;
}) {
	const input = useRef<HTMLInputElement>(null);
	const [found, setFound] = useState<ImportedFile | null>(null);
	return (
		<>
			<input
				ref={input}
				type="file"
				accept=".dmn,.xml,.otdt,.json"
				aria-label="File to import"
				hidden
				onChange={(event) => {
					const field = event.currentTarget;
					const file = field.files?.[0];
					if (!file) return;
					void file.text().then((text) => {
						setFound(importFile(file.name, text));
						field.value = "";
					});
				}}
			/>
			<Button icon={<Upload />} onClick={() => input.current?.click()}>
				Import
			</Button>
			{found ? (
				<Dialog
					open
					size="md"
					title={
						found.decisions.length === 0
							? "Nothing could be imported"
							: "Import a decision"
					}
					description="Files of DMN modelers (.dmn) and of OpenText (.otdt) can be read."
					onOpenChange={(open) => !open && setFound(null)}
				>
					<ul className="flex flex-col gap-2">
						{found.decisions.map(({ document, notes }) => (
							<li key={document.title} className="rounded-lg border p-3.5">
								<div className="flex items-center gap-3">
									<b className="min-w-0 flex-1 truncate font-semibold">
										{document.title}
									</b>
									<Button
										onClick={() => {
											setFound(null);
											onDecision(document);
										}}
									>
										Import {document.table.rules.length} rules
									</Button>
								</div>
								<Notes notes={notes} />
							</li>
						))}
					</ul>
					<Notes notes={found.notes} />
				</Dialog>
			) : null}
		</>
	);
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
	if (notes.length === 0) return null;
	return (
		<ul className="mt-2 list-disc pl-5 text-ink-2 text-sm">
			{notes.map((note) => (
				<li key={note}>{note}</li>
			))}
		</ul>
	);
}
