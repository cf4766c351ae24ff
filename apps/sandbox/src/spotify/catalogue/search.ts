/** Full-text search over the catalogue: any word ranks, more words rank higher, filters must hold. Pure. */

export type SearchQuery = {
	readonly words: readonly string[];
	readonly filters: ReadonlyMap<string, string>; // genre, artist, album, track, year
};

export type Searchable = {
	readonly name: string;
	readonly artist?: string;
	readonly album?: string;
	readonly year?: number;
	readonly genres?: readonly string[];
	readonly keywords?: readonly string[];
};

export type SearchEntry<T> = {
	readonly thing: T;
	readonly fields: Searchable;
	readonly nameWords: ReadonlySet<string>;
	readonly words: ReadonlySet<string>;
};

const STOP_WORDS = new Set(
	"a an and at by for from in of on or the to with".split(" "),
);
const FILTER = /\b(genre|artist|album|track|year):(?:"([^"]*)"|(\S+))/gi;
const SHORTEST_PREFIX = 3;
const PREFIX_SHARE = 0.95;
const NAME_BONUS = 0.02; // breaks ties only: a whole query in the name still loses to one more matching word

/** Lower-case words without accents, so that "Cafe" finds "Café". */
export function wordsOf(text: string): string[] {
	return text
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== "");
}

/** Reads the text of a search box into words and `field:value` filters. */
export function parseQuery(text: string): SearchQuery {
	const filters = new Map<string, string>();
	const rest = text.replace(
		FILTER,
		(_match, field: string, quoted?: string, bare?: string) => {
			filters.set(field.toLowerCase(), quoted ?? bare ?? "");
			return " ";
		},
	);
	const all = [...new Set(wordsOf(rest))];
	const meaningful = all.filter((word) => !STOP_WORDS.has(word));
	return { words: meaningful.length > 0 ? meaningful : all, filters };
}

/** Prepares a thing for searching by the fields that describe it. */
export function toSearchEntry<T>(thing: T, fields: Searchable): SearchEntry<T> {
	const { name, artist = "", album = "", genres = [], keywords = [] } = fields;
	const words = wordsOf(
		[name, artist, album, ...genres, ...keywords].join(" "),
	);
	return {
		thing,
		fields,
		nameWords: new Set(wordsOf(name)),
		words: new Set(words),
	};
}

/** The things that match, best first; equal ones keep their order. */
export function search<T>(
	entries: readonly SearchEntry<T>[],
	query: SearchQuery,
): T[] {
	const hits: { thing: T; score: number }[] = [];
	for (const entry of entries) {
		if (!passesFilters(entry.fields, query.filters)) continue;
		const score = scoreOf(entry, query.words);
		if (score > 0 || query.words.length === 0)
			hits.push({ thing: entry.thing, score });
	}
	return hits.sort((a, b) => b.score - a.score).map((hit) => hit.thing);
}

function scoreOf<T>(entry: SearchEntry<T>, words: readonly string[]): number {
	let score = 0;
	for (const word of words) {
		score += matchOf(entry.words, word);
		score += matchOf(entry.nameWords, word) * NAME_BONUS;
	}
	return score;
}

/** 1 for the word itself, a little less for a word that begins with it, else 0. */
function matchOf(words: ReadonlySet<string>, wanted: string): number {
	if (words.has(wanted)) return 1;
	if (wanted.length < SHORTEST_PREFIX) return 0;
	for (const word of words) if (word.startsWith(wanted)) return PREFIX_SHARE;
	return 0;
}

function passesFilters(
	fields: Searchable,
	filters: ReadonlyMap<string, string>,
): boolean {
	for (const [field, value] of filters) {
		if (!passesFilter(fields, field, value)) return false;
	}
	return true;
}

function passesFilter(
	fields: Searchable,
	field: string,
	value: string,
): boolean {
	if (field === "year")
		return fields.year !== undefined && isInYears(fields.year, value);
	if (field === "genre")
		return (fields.genres ?? []).some((genre) => containsAll(genre, value));
	if (field === "artist") return containsAll(fields.artist ?? "", value);
	if (field === "album") return containsAll(fields.album ?? "", value);
	return containsAll(fields.name, value);
}

function containsAll(text: string, value: string): boolean {
	const words = new Set(wordsOf(text));
	const wanted = wordsOf(value);
	return wanted.length > 0 && wanted.every((word) => words.has(word));
}

function isInYears(year: number, range: string): boolean {
	const [from = "", to = from] = range.split("-");
	return year >= Number(from) && year <= Number(to);
}
