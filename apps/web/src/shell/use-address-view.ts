import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

/** How a list keeps in the address what it shows. */
export interface AddressView<View> {
	readonly to: "/flows" | "/decisions" | "/runs";
	/** Reads the address; what makes no sense there is as if it were not. */
	readonly read: (search: Readonly<Record<string, unknown>>) => View;
	/** The address of a view, without what is as usual. */
	readonly write: (view: View) => Record<string, string | boolean>;
}

/** What a list shows, kept in the address. */
export function useAddressView<View>({
	to,
	read,
	write,
}: AddressView<View>): [View, (view: View) => void] {
	const search: Readonly<Record<string, unknown>> = useSearch({
		strict: false,
	});
	const navigate = useNavigate();
	const view = useMemo(() => read(search), [read, search]);
	const setView = useCallback(
		(next: View) =>
			void navigate({
				to,
				search: write(next),
				replace: true,
				resetScroll: false,
			}),
		[navigate, to, write],
	);
	return [view, setView];
}

/** Text of the address. The router reads numbers out of it; a search for 114 is one for text. */
export const textInAddress = (value: unknown): string =>
	typeof value === "string" || typeof value === "number" ? String(value) : "";
