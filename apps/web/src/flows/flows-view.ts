/** Which flows are shown, as the address keeps it. */
import { textInAddress } from "../shell/use-address-view.ts";

export type View = {
	readonly text: string;
	readonly archived: boolean;
	/** The first visit after the set-up. */
	readonly welcome: boolean;
};

/** Reads the address; what makes no sense there is as if it were not. */
export function readView(search: Readonly<Record<string, unknown>>): View {
	const { text, view, welcome } = search;
	return {
		text: textInAddress(text),
		archived: view === "archived",
		welcome: welcome === true,
	};
}

/** The address of a view, without what is as usual. */
export const writeView = (view: View): Record<string, string | boolean> => ({
	...(view.text === "" ? {} : { text: view.text }),
	...(view.archived ? { view: "archived" } : {}),
	...(view.welcome ? { welcome: true } : {}),
});
