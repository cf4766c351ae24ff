/** Names of parts: ids inside a document, and what expressions call a value. */
import { z } from "zod";

/** Ids of things inside a node or a table (an outcome, a column, a rule). */
export const partIdSchema = z.string().regex(/^[a-z0-9_]{1,40}$/);

/** Names that expressions may use for values of a form, a transform or an end. */
export const valueNameSchema = z
	.string()
	.regex(
		/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/,
		"Use letters, digits and _ and begin with a letter.",
	);
