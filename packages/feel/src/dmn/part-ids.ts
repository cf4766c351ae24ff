/* Ids and names that our documents allow, made from those of others. */

/** Gives out ids of parts, each once: like the wanted one as far as that can be. */
export function createPartIds(): (
	wanted: string | null,
	fallback: string,
) => string {
	return unique((wanted, fallback) => {
		const id = (wanted ?? "").toLowerCase().replace(/[^a-z0-9_]+/g, "_");
		return id.slice(0, 40) || fallback;
	});
}

/** Gives out names of values, each once. */
export function createValueNames(): (
	wanted: string | null,
	fallback: string,
) => string {
	return unique((wanted, fallback) => {
		const name = toWord(wanted ?? "")
			.normalize("NFKD")
			.replace(/[^a-zA-Z0-9_]/g, "")
			.replace(/^[^a-zA-Z]+/, "")
			.slice(0, 40);
		return name || fallback;
	});
}

/** A name as one word: `Credit Score` is `Credit_Score`. */
export const toWord = (name: string): string =>
	name
		.trim()
		.replace(/[^\p{L}\p{N}_]+/gu, "_")
		.replace(/^(?=\p{N})/u, "_");

function unique(
	make: (wanted: string | null, fallback: string) => string,
): (wanted: string | null, fallback: string) => string {
	const given = new Set<string>();
	return (wanted, fallback) => {
		const base = make(wanted, fallback);
		let name = base;
		for (let count = 2; given.has(name); count += 1) {
			name = `${base.slice(0, 36)}_${count}`;
		}
		given.add(name);
		return name;
	};
}
