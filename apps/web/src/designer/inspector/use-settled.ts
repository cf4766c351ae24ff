/** Kept here for the panels of the inspector: the decision grid uses it too. */
export { useSettled } from "../../kit/use-settled.ts";
