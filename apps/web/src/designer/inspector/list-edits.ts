/** Kept here for the panels of the inspector: the decision grid uses them too. */
export {
	freeId,
	freeName,
	moved,
	nameProblem,
} from "../../forms/list-edits.ts";
