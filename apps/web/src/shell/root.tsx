import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { Outlet, useMatches, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { ConfirmHost } from "../kit/confirm.tsx";
import { ToastHost } from "../kit/toast-host.tsx";
import { TooltipProvider } from "../kit/tooltip.tsx";
import { PendingBar } from "./pending-bar.tsx";
import { queryClient } from "./query-client.ts";
import { TopBarProvider, useTopBarState } from "./top-bar.tsx";

/** What every page stands on: the caches, the hosts of toasts and questions, title and focus. */
export function Root() {
	return (
		<CSPProvider disableStyleElements>
			<QueryClientProvider client={queryClient}>
				<TooltipProvider>
					<TopBarProvider>
						<PendingBar />
						<DocumentTitle />
						<FocusAfterNavigation />
						{/* Before the screens: a toast that a screen's first effect shows must find its host listening. */}
						<ToastHost />
						<Outlet />
						<ConfirmHost />
					</TopBarProvider>
				</TooltipProvider>
			</QueryClientProvider>
		</CSPProvider>
	);
}

function DocumentTitle() {
	const { head } = useTopBarState();
	const own = useMatches({
		select: (matches) => matches.at(-1)?.staticData.title,
	});
	const title = head?.title ?? own;
	useEffect(() => {
		document.title = title === undefined ? "Patchbay" : `${title} · Patchbay`;
	}, [title]);
	return null;
}

/** After a link the focus moves to the new content, so that a keyboard or screen reader goes on from there. */
function FocusAfterNavigation() {
	const router = useRouter();
	useEffect(
		() =>
			router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
				if (!pathChanged || fromLocation === undefined) return;
				const active = document.activeElement;
				const inDialog = active?.closest("[role=dialog],[role=alertdialog]");
				const main = document.getElementById("main");
				if (!inDialog && !main?.contains(active))
					main?.focus({ preventScroll: true });
			}),
		[router],
	);
	return null;
}
