/** Small edits of lists of things with ids or names. */

/** The list with one entry moved by some places; the same list when it cannot go there. */
export function moved<T>(
	list: readonly T[],
	index: number,
	by: number,
): readonly T[] {
	const to = index + by;
	const entry = list[index];
	if (entry === undefined || to < 0 || to >= list.length) return list;
	return list.toSpliced(index, 1).toSpliced(to, 0, entry);
}

/** The first of `stem1`, `stem2`, … that is not taken. */
export function freeId(taken: Iterable<string>, stem: string): string {
	const known = new Set(taken);
	let number = 1;
	while (known.has(`${stem}${number}`)) number += 1;
	return `${stem}${number}`;
}

/** A name for expressions made of words, unlike those that are taken: "Licence until" is `licenceUntil`. */
export function freeName(words: string, taken: Iterable<string>): string {
	const parts = words
		.normalize("NFKD")
		.replace(/\p{M}+/gu, "")
		.split(/[^A-Za-z0-9]+/)
		.filter((part) => part !== "");
	const joined = parts
		.map((part, index) =>
			index === 0
				? part.charAt(0).toLowerCase() + part.slice(1)
				: part.charAt(0).toUpperCase() + part.slice(1),
		)
		.join("")
		.replace(/^[^A-Za-z]+/, "")
		.slice(0, 36);
	const stem = joined === "" ? "value" : joined;
	const known = new Set(taken);
	if (!known.has(stem)) return stem;
	let number = 2;
	while (known.has(`${stem}${number}`)) number += 1;
	return `${stem}${number}`;
}

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;

/** Why a name cannot be used for a value, in words; null when it can. */
export function nameProblem(
	name: string,
	others: Iterable<string>,
): string | null {
	if (!NAME.test(name))
		return "Use letters, digits and _ and begin with a letter.";
	for (const other of others)
		if (other === name) return `“${name}” is taken already.`;
	return null;
}
