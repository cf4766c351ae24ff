import { notesOf } from "./field-issues.ts";
import { FieldNotes } from "./field-notes.tsx";
import { useInspector } from "./inspector-context.tsx";

/** What is wrong with a step as a whole or with its ways out, which no field shows. */
export function NodeNotes() {
	const { issues, keyById } = useInspector();
	const own = issues.filter(
		({ field }) => field === null || field.startsWith("ports."),
	);
	if (own.length === 0) return null;
	return (
		<div data-field="ports" className="border-b px-4 pt-1.5 pb-2.5">
			<FieldNotes notes={notesOf(null, own, keyById)} />
		</div>
	);
}
