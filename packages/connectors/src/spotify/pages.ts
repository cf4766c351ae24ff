/** Spotify's lists come in pages, each of which names the next one. */
import { z } from "zod";
import type { HttpClient, HttpRequest } from "../http-client/http-client.ts";

interface ListRequest<Item> {
	readonly path: string;
	readonly query?: HttpRequest["query"];
	/** As many as the route gives at once. */
	readonly pageSize: number;
	readonly item: z.ZodType<Item>;
	/** The field that holds the page, where the answer has several. */
	readonly inside?: string;
}

/** A page; entries that the vendor has lost are left out. */
interface Page<Item> {
	readonly items: readonly Item[];
	readonly total: number;
}

/** Walks through a list page by page, as far as the caller wants to go. */
export async function* eachPage<Item>(
	http: HttpClient,
	list: ListRequest<Item>,
): AsyncGenerator<Page<Item>, void> {
	const page = z.object({
		items: z.array(list.item.nullable()),
		next: z.string().nullable(),
		total: z.number(),
	});
	const envelope = z.record(z.string(), z.unknown());
	let request: HttpRequest = {
		method: "GET",
		path: list.path,
		query: { ...list.query, limit: list.pageSize },
	};
	for (;;) {
		const { inside } = list;
		const answer = inside
			? await http.sendJson(
					request,
					envelope.transform((fields) => fields[inside]).pipe(page),
				)
			: await http.sendJson(request, page);
		yield {
			items: answer.items.filter((item) => item !== null),
			total: answer.total,
		};
		if (answer.next === null) return;
		request = { method: "GET", path: answer.next };
	}
}

/** The first `limit` entries of a list, and how many there are in all. */
export async function readList<Item>(
	http: HttpClient,
	list: ListRequest<Item> & { readonly limit: number },
): Promise<Page<Item>> {
	const { limit } = list;
	const items: Item[] = [];
	let total = 0;
	for await (const page of eachPage(http, {
		...list,
		pageSize: Math.min(list.pageSize, limit),
	})) {
		items.push(...page.items);
		total = page.total;
		if (items.length >= limit) break;
	}
	return { items: items.slice(0, limit), total };
}
