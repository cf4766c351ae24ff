import { useQuery } from "@tanstack/react-query";
import { trpc } from "./trpc.ts";

const RENEW_MS = 30_000;

/** How many tasks wait for the person; renewed while the page is looked at. */
export function useTaskCount(): number {
	const { data } = useQuery(
		trpc.inbox.count.queryOptions(undefined, { refetchInterval: RENEW_MS }),
	);
	return data ?? 0;
}
