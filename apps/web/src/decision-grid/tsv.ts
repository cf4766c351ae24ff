/** Blocks of cells as spreadsheets put them on the clipboard: rows of lines, cells between tabs, quotes where needed. */

/** A block as text. */
export const formatTsv = (rows: readonly (readonly string[])[]): string =>
	rows
		.map((row) =>
			row
				.map((cell) =>
					/[\t\n\r]/.test(cell) || cell.startsWith('"')
						? `"${cell.replaceAll('"', '""')}"`
						: cell,
				)
				.join("\t"),
		)
		.join("\n");

/** The cells in a text. The empty line that spreadsheets put at the end is no row. */
export function parseTsv(text: string): readonly (readonly string[])[] {
	const rows: string[][] = [[]];
	let cell = "";
	let at = 0;
	const endCell = () => {
		rows.at(-1)?.push(cell);
		cell = "";
	};
	while (at < text.length) {
		const quoted = cell === "" ? readQuoted(text, at) : null;
		if (quoted) {
			cell = quoted.cell;
			at = quoted.to;
			continue;
		}
		const sign = text[at] ?? "";
		if (sign === "\t") endCell();
		else if (sign === "\n") {
			endCell();
			rows.push([]);
		} else if (sign !== "\r") cell += sign;
		at += 1;
	}
	endCell();
	const last = rows.at(-1);
	return rows.length > 1 && last?.length === 1 && last[0] === ""
		? rows.slice(0, -1)
		: rows;
}

/**
 * A cell in quotes, if one begins here and ends before a tab or the end of a line. `"DE", "AT"` begins with a quote and
 * is no such cell: it is the source of two texts.
 */
function readQuoted(
	text: string,
	from: number,
): { readonly cell: string; readonly to: number } | null {
	if (text[from] !== '"') return null;
	let cell = "";
	for (let at = from + 1; at < text.length; at += 1) {
		if (text[at] !== '"') {
			cell += text[at];
		} else if (text[at + 1] === '"') {
			cell += '"';
			at += 1;
		} else {
			const next = text[at + 1];
			const ends =
				next === undefined || next === "\t" || next === "\n" || next === "\r";
			return ends ? { cell, to: at + 1 } : null;
		}
	}
	return null;
}
