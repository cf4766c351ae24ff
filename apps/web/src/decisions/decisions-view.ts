/** Which decisions the list shows, as the address keeps it. */
import type { Outputs } from "../shell/trpc.ts";
import { textInAddress } from "../shell/use-address-view.ts";

export type DecisionItem = Outputs["decisions"]["list"][number];

/** What the list is ordered by. */
export type Order = "changed" | "name";

export interface DecisionsView {
	readonly text: string;
	readonly archived: boolean;
	readonly order: Order;
}

/** Reads the address; what makes no sense there is as if it were not. */
export function readView({
	text,
	view,
	order,
}: Readonly<Record<string, unknown>>): DecisionsView {
	return {
		text: textInAddress(text),
		archived: view === "archived",
		order: order === "name" ? "name" : "changed",
	};
}

/** The address of a view, without what is as usual. */
export const writeView = (view: DecisionsView): Record<string, string> => ({
	...(view.text === "" ? {} : { text: view.text }),
	...(view.archived ? { view: "archived" } : {}),
	...(view.order === "name" ? { order: "name" } : {}),
});

/** The decisions with every word of the text in their title or description, in the view's order. */
export function findDecisions<
	Item extends Pick<DecisionItem, "title" | "description" | "updatedAt">,
>(
	items: readonly Item[],
	{ text, order }: Pick<DecisionsView, "text" | "order">,
): readonly Item[] {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	return items
		.filter(({ title, description }) => {
			const all = `${title} ${description}`.toLowerCase();
			return words.every((word) => all.includes(word));
		})
		.toSorted((a, b) =>
			order === "name"
				? a.title.localeCompare(b.title)
				: b.updatedAt.localeCompare(a.updatedAt),
		);
}
