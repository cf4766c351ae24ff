import { useNavigate, useSearch } from "@tanstack/react-router";
import { readView, writeView } from "./flows-view.ts";

/** What the list shows, kept in the address. */
export function useFlowsSearch(): [FlowsView, (view: FlowsView) => void] {
	const search: Readonly<Record<string, unknown>> = useSearch({
		strict: false,
	});
	const navigate = useNavigate();
	return [
		readView(search),
		(view) =>
			void navigate({
				to: "/flows",
				search: writeView(view),
				replace: true,
				resetScroll: false,
			}),
	];
}

export type FlowsView = ReturnType<typeof readView>;
