import { AppError } from "./app-error.ts";

/** The refusal of everything that would change or start a flow that is archived. */
export const archivedFlow = (): AppError =>
	new AppError("not-possible", "This flow is archived. Bring it back first.");
