import {
	type AnyRoute,
	createRoute,
	lazyRouteComponent,
} from "@tanstack/react-router";
import type { ComponentType } from "react";

declare module "@tanstack/react-router" {
	interface StaticDataRouteOption {
		/** The document's title and the last crumb, unless the screen says otherwise with TopBar. */
		readonly title?: string;
	}
}

/** One line of the route list: a path under a layout, its title, and the file that exports `Screen`. */
export function screen<Parent extends AnyRoute, Path extends string>(
	parent: Parent,
	path: Path,
	title: string,
	load: () => Promise<{ readonly Screen: ComponentType }>,
) {
	return createRoute({
		getParentRoute: () => parent,
		path,
		staticData: { title },
		component: lazyRouteComponent(load, "Screen"),
	});
}
