/** Cursors of keyset-paged lists: the sort key of the last row, as text that a caller only hands back. */
import { z } from "zod";

/** A place in a list that is sorted by an instant and an id. */
export interface Place {
	readonly at: Date;
	readonly id: string;
}

const placeSchema = z.tuple([z.iso.datetime(), z.string()]);

/** The cursor of a place. */
function toCursor({ at, id }: Place): string {
	return Buffer.from(JSON.stringify([at.toISOString(), id])).toString(
		"base64url",
	);
}

/** The place of a cursor; null for none, and for one that is not ours: the list then begins at its start. */
export function toPlace(cursor: string | undefined): Place | null {
	if (!cursor) return null;
	try {
		const [at, id] = placeSchema.parse(
			JSON.parse(Buffer.from(cursor, "base64url").toString()),
		);
		return { at: new Date(at), id };
	} catch {
		return null;
	}
}

/** A page, given one row more than it holds. */
export function toPage<Item>(
	items: readonly Item[],
	limit: number,
	placeOf: (item: Item) => Place,
): { readonly items: readonly Item[]; readonly nextCursor: string | null } {
	const page = items.slice(0, limit);
	const last = page.at(-1);
	return {
		items: page,
		nextCursor: items.length > limit && last ? toCursor(placeOf(last)) : null,
	};
}
