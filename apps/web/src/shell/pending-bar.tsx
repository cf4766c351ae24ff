import { useRouterState } from "@tanstack/react-router";

/** A thin line along the top while the next screen loads; it waits a moment, so that quick ones never show it. */
export function PendingBar() {
	const pending = useRouterState({
		select: (state) => state.status === "pending",
	});
	if (!pending) return null;
	return (
		<div
			role="status"
			aria-label="Loading the next page"
			className="fixed inset-x-0 top-0 z-70 h-0.5 animate-[fade-in_150ms_200ms_backwards] overflow-hidden"
		>
			<div className="h-full w-2/5 animate-[slide-along_1.1s_ease-in-out_infinite] bg-accent" />
		</div>
	);
}
