import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { codeOf, isNetworkError, messageOf } from "../kit/api-error.ts";
import { toast } from "../kit/toast.ts";

declare module "@tanstack/react-query" {
	interface Register {
		mutationMeta: {
			/** The screen shows this mutation's errors itself: no toast. */
			readonly ownErrors?: boolean;
		};
	}
}

/** Where a person signs in and then comes back to where they were. */
export function signInPath(from: string): string {
	return from === "/"
		? "/sign-in"
		: `/sign-in?next=${encodeURIComponent(from)}`;
}

/** Opens the sign-in page as a whole new page, so that nothing of the old session stays in memory. */
export function goToSignIn({ comeBack }: { readonly comeBack: boolean }): void {
	const { pathname, search } = window.location;
	if (pathname === "/sign-in" || pathname === "/setup") return;
	window.location.assign(signInPath(comeBack ? pathname + search : "/"));
}

function onError(error: unknown): boolean {
	if (codeOf(error) !== "UNAUTHORIZED") return false;
	goToSignIn({ comeBack: true });
	return true;
}

/** The one cache of server data. Data counts as fresh for 10 s; only a failing network is tried again. */
export const queryClient = new QueryClient({
	queryCache: new QueryCache({ onError: (error) => void onError(error) }),
	mutationCache: new MutationCache({
		onError: (error, _variables, _context, mutation) => {
			if (onError(error) || mutation.meta?.ownErrors) return;
			toast.error(messageOf(error));
		},
	}),
	defaultOptions: {
		queries: {
			staleTime: 10_000,
			retry: (failures, error) => failures < 2 && isNetworkError(error),
		},
		mutations: { retry: false },
	},
});
