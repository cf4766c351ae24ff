/** Tables from files of other tools, read in the browser. */
import {
	type DmnIssue,
	importDecisionTables,
	importDmn,
	importOtdt,
} from "@patchbay/feel";
import { type Decision, newDecision } from "@patchbay/flow";

/** What a file holds. */
export interface ImportedFile {
	readonly decisions: readonly {
		readonly document: Decision;
		/** What could not be taken over as it was, in words. */
		readonly notes: readonly string[];
	}[];
	/** What the file holds besides, or why it cannot be read. */
	readonly notes: readonly string[];
}

/** Reads DMN XML, or the JSON of OpenText's tables. */
export function importFile(fileName: string, text: string): ImportedFile {
	return text.trimStart().startsWith("<")
		? fromDmn(fileName, text)
		: fromOtdt(fileName, text);
}

const messagesOf = (issues: readonly DmnIssue[]): readonly string[] => [
	...new Set(
		issues.map(({ message, place }) =>
			place ? `${message} (line ${place.line})` : message,
		),
	),
];

const titleOf = (name: string, fileName: string): string =>
	(
		name.trim() ||
		fileName.replace(/\.[^.]*$/, "") ||
		"Imported decision"
	).slice(0, 120);

function fromDmn(fileName: string, xml: string): ImportedFile {
	const { definitions, issues } = importDmn(xml);
	if (!definitions) return { decisions: [], notes: messagesOf(issues) };
	const found = importDecisionTables(definitions);
	const decisions = found.tables.flatMap(({ name, table, issues: own }) =>
		table
			? [
					{
						document: { ...newDecision(titleOf(name, fileName)), table },
						notes: messagesOf(own),
					},
				]
			: [],
	);
	const lost = found.tables.filter(({ table }) => table === null);
	return {
		decisions,
		notes: messagesOf([
			...issues,
			...found.issues,
			...lost.flatMap((each) => each.issues),
		]),
	};
}

function fromOtdt(fileName: string, text: string): ImportedFile {
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		return {
			decisions: [],
			notes: ["This is neither DMN XML nor a table of OpenText."],
		};
	}
	const { name, description, table, issues } = importOtdt(json);
	if (!table) return { decisions: [], notes: messagesOf(issues) };
	const document = {
		...newDecision(titleOf(name, fileName)),
		description: (description ?? "").slice(0, 2_000),
		table,
	};
	return { decisions: [{ document, notes: messagesOf(issues) }], notes: [] };
}
