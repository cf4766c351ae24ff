import type { AppRouter } from "@patchbay/server/router";
import {
	createTRPCClient,
	httpBatchLink,
	httpSubscriptionLink,
	splitLink,
	type TRPCClient,
} from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import {
	createTRPCOptionsProxy,
	type TRPCOptionsProxy,
} from "@trpc/tanstack-react-query";
import { queryClient } from "./query-client.ts";

const URL = "/api/trpc";

/** What the procedures answer, for a screen's own types: `Outputs["flows"]["list"]`. */
export type Outputs = inferRouterOutputs<AppRouter>;
/** What the procedures take. */
export type Inputs = inferRouterInputs<AppRouter>;

/** The bare client, for calls outside of React Query. Subscriptions go over SSE, everything else in batches. */
export const api: TRPCClient<AppRouter> = createTRPCClient<AppRouter>({
	links: [
		splitLink({
			condition: (operation) => operation.type === "subscription",
			true: httpSubscriptionLink({ url: URL }),
			false: httpBatchLink({ url: URL, maxURLLength: 4_000 }),
		}),
	],
});

/**
 * Options for React Query's hooks: `useQuery(trpc.flows.list.queryOptions({}))`,
 * `useMutation(trpc.inbox.decide.mutationOptions())`, `useSubscription(trpc.….subscriptionOptions(…))`.
 */
export const trpc: TRPCOptionsProxy<AppRouter> =
	createTRPCOptionsProxy<AppRouter>({
		client: api,
		queryClient,
	});
