import { z } from "zod";
import type { ExplainFailure } from "../http-client/status-failure.ts";

const nonEmpty = z.string().trim().min(1);

/** The shapes in which most systems word a refusal; RFC 9457 among them. */
const wordsSchema = z.union([
	z.object({ detail: nonEmpty }).transform((body) => body.detail),
	z.object({ message: nonEmpty }).transform((body) => body.message),
	z
		.object({ error_description: nonEmpty })
		.transform((body) => body.error_description),
	z
		.object({ error: z.object({ message: nonEmpty }) })
		.transform((body) => body.error.message),
	z.object({ error: nonEmpty }).transform((body) => body.error),
	z.object({ title: nonEmpty }).transform((body) => body.title),
]);

/** The other system's own words, where it has any. */
export const explainHttpFailure: ExplainFailure = ({ status, json }) => ({
	message: wordsSchema.safeParse(json).data,
	advice: status === 401 ? "Check the secret in this credential." : undefined,
});
