/* Ids for parts of a document: valid in XML, and each given out once. */

/** Gives an id out: the wanted one, or one that is like it. */
export type Ids = (wanted: string) => string;

/** Gives out ids, each once. */
export function createIds(taken: readonly string[]): Ids {
	const given = new Set(taken);
	return (wanted) => {
		const base = xmlId(wanted);
		let id = base;
		for (let count = 2; given.has(id); count += 1) {
			id = `${base}_${count}`;
		}
		given.add(id);
		return id;
	};
}

/** An id that XML allows. */
export const xmlId = (wanted: string) => {
	const id = wanted.replace(/[^\w.-]/g, "_");
	return /^[a-zA-Z_]/.test(id) ? id : `_${id}`;
};
