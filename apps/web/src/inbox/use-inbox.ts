import { useInfiniteQuery } from "@tanstack/react-query";
import { trpc } from "../shell/trpc.ts";
import { inOrder, type TaskItem } from "./task-words.ts";

const RENEW_MS = 15_000;
const PAGE_LENGTH = 50;

/**
 * The questions for the person: the open ones, or those that are over, newest first. `order` is what the open ones are
 * sorted by.
 */
export function useInbox(status: "open" | "done") {
	const query = useInfiniteQuery(
		trpc.inbox.list.infiniteQueryOptions(
			{ status, limit: PAGE_LENGTH },
			{
				getNextPageParam: (page) => page.nextCursor,
				refetchInterval: RENEW_MS,
			},
		),
	);
	const loaded: readonly TaskItem[] =
		query.data?.pages.flatMap((page) => page.items) ?? [];
	return {
		query,
		...(status === "open"
			? inOrder(loaded, !query.hasNextPage)
			: { tasks: loaded, order: null }),
	};
}
