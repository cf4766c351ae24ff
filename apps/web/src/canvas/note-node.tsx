import type { NodeProps } from "@xyflow/react";
import { memo, useEffect, useRef, useState } from "react";
import { useCanvasActions } from "./canvas-actions.ts";
import type { NoteNode as NoteNodeType } from "./flow-view.ts";

/** A note on the canvas. A double click, or Enter while it is selected, edits it in place. */
export const NoteNode = memo(function NoteNode({
	id,
	data,
	selected,
}: NodeProps<NoteNodeType>) {
	const { editNote } = useCanvasActions();
	const [editing, setEditing] = useState(false);
	const area = useRef<HTMLTextAreaElement>(null);
	useEffect(() => {
		if (editing) area.current?.focus();
	}, [editing]);
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: by keyboard a note is written in the inspector
		<div
			className="note"
			data-hue="wait"
			data-selected={selected ? "" : undefined}
			onDoubleClick={() => setEditing(editNote !== undefined)}
		>
			{editing ? (
				<textarea
					ref={area}
					aria-label="Note"
					className="nodrag nowheel block min-h-20 w-full resize-none bg-transparent text-ink outline-none"
					defaultValue={data.text}
					maxLength={2_000}
					onBlur={(event) => {
						setEditing(false);
						editNote?.(id, event.currentTarget.value);
					}}
					onKeyDown={(event) => {
						event.stopPropagation();
						if (event.key === "Escape") event.currentTarget.blur();
					}}
				/>
			) : (
				<p className="whitespace-pre-wrap break-words">
					{data.text === "" ? "Double-click to write a note" : data.text}
				</p>
			)}
		</div>
	);
});
