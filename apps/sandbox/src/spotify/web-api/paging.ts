/** Paging objects as the vendor answers them, with absolute addresses to follow. */
import { z } from "zod";
import type { Call } from "./call.ts";

export type Page<T> = {
	href: string;
	items: T[];
	limit: number;
	next: string | null;
	offset: number;
	previous: string | null;
	total: number;
};

export type Range = { readonly limit: number; readonly offset: number };

/** The query schema for `limit` and `offset` within a route's bounds. */
export function rangeSchema(bounds: {
	defaultLimit: number;
	maxLimit: number;
	maxOffset?: number;
}) {
	const { defaultLimit, maxLimit, maxOffset = 100_000 } = bounds;
	return z.object({
		limit: wholeNumber("Invalid limit", 1, maxLimit).default(defaultLimit),
		offset: wholeNumber("Invalid offset", 0, maxOffset).default(0),
	});
}

function wholeNumber(message: string, min: number, max: number) {
	return z
		.string(message)
		.regex(/^\d{1,9}$/, message)
		.transform(Number)
		.pipe(z.number().min(min, message).max(max, message));
}

/** Cuts one page out of a list and presents only what is on it. */
export function toPage<S, T>(
	page: {
		readonly href: string;
		readonly range: Range;
		readonly all: readonly S[];
	},
	present: (thing: S) => T,
): Page<T> {
	const { href, range, all } = page;
	const { limit, offset } = range;
	const at = (newOffset: number) =>
		withRange(href, { limit, offset: newOffset });
	return {
		href: at(offset),
		items: all.slice(offset, offset + limit).map(present),
		limit,
		next: offset + limit < all.length ? at(offset + limit) : null,
		offset,
		previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
		total: all.length,
	};
}

/** The address of this call without its token, to build page addresses from. */
export function hrefOf(call: Call): string {
	return call.context.publicUrl + call.req.originalUrl;
}

function withRange(href: string, range: Range): string {
	const url = new URL(href);
	url.searchParams.set("offset", String(range.offset));
	url.searchParams.set("limit", String(range.limit));
	return url.href;
}
