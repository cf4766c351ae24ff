import { TRPCClientError } from "@trpc/client";

/** What is wrong with which field of a refused form: the first words for each, by the field's name. */
export function fieldProblemsOf(
	error: unknown,
): Readonly<Record<string, string>> {
	if (!(error instanceof TRPCClientError)) return {};
	const data: unknown = error.data;
	if (!isRecord(data)) return {};
	const details = isRecord(data.details) ? data.details : {};
	return { ...fromLists(data.problems), ...fromRows(details.problems) };
}

/** The input as a whole was refused: words per field. */
function fromLists(problems: unknown): Record<string, string> {
	if (!isRecord(problems)) return {};
	const entries = Object.entries(problems).flatMap(([field, messages]) => {
		const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
		return typeof first === "string" ? [[field, first] as const] : [];
	});
	return Object.fromEntries(entries);
}

/** What the form is about refused a value: rows of field and message. */
function fromRows(problems: unknown): Record<string, string> {
	if (!Array.isArray(problems)) return {};
	const entries = problems.flatMap((row: unknown) =>
		isRecord(row) &&
		typeof row.field === "string" &&
		typeof row.message === "string"
			? [[row.field, row.message] as const]
			: [],
	);
	return Object.fromEntries(entries);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
