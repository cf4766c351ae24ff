/** Kept here for the panels of the inspector: the decision grid uses it too. */
export { CommitInput } from "../../forms/commit-input.tsx";
