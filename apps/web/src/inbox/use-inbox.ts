import { useInfiniteQuery } from "@tanstack/react-query";
import { trpc } from "../shell/trpc.ts";
import { byUrgency, type TaskItem } from "./task-words.ts";

const RENEW_MS = 15_000;
const PAGE_LENGTH = 50;

/** The questions for the person: the open ones by urgency, or those that are over, newest first. */
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
	return { query, tasks: status === "open" ? byUrgency(loaded) : loaded };
}
