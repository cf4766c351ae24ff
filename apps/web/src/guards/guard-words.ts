/** What a guard stands before, in words, and what choosing does to it. */
import type { Catalog, Guarded } from "@patchbay/flow";

/** What a guard stands before, by system. */
export interface GuardedSystem {
	readonly connector: string;
	readonly title: string;
	readonly hue: string;
	/** “everything that changes something”, or the titles of actions. */
	readonly words: readonly string[];
}

/** In the order of the catalogue; what it does not know keeps its id. */
export function guardedSystems(
	actions: readonly Guarded[],
	catalog: Catalog,
): readonly GuardedSystem[] {
	const ids = [...new Set(actions.map(({ connector }) => connector))];
	const placeOf = (id: string) =>
		catalog.findIndex((system) => system.id === id);
	return ids
		.toSorted((a, b) => placeOf(a) - placeOf(b))
		.map((id) => {
			const system = catalog.find((one) => one.id === id);
			return {
				connector: id,
				title: system?.title ?? id,
				hue: system?.hue ?? "http",
				words: actions
					.filter(({ connector }) => connector === id)
					.map((guarded) =>
						guarded.kind === "writes"
							? "everything that changes something"
							: (system?.actions.find(({ id: own }) => own === guarded.action)
									?.title ?? guarded.action),
					),
			};
		});
}

/** “a”, “b” or “c”. */
export function orWords(values: readonly string[]): string {
	const quoted = values.map((value) => `“${value}”`);
	return quoted.length < 2
		? (quoted[0] ?? "")
		: `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}

/** Whether all that changes something in a system is guarded. */
export const hasWrites = (
	actions: readonly Guarded[],
	connector: string,
): boolean =>
	actions.some((one) => one.kind === "writes" && one.connector === connector);

/** Whether an action is guarded by its name. */
export const hasAction = (
	actions: readonly Guarded[],
	connector: string,
	action: string,
): boolean =>
	actions.some(
		(one) =>
			one.kind === "action" &&
			one.connector === connector &&
			one.action === action,
	);

/** Guards all that changes something in a system, or not any more. What that covers need not be named. */
export function withWrites(
	actions: readonly Guarded[],
	connector: string,
	given: { readonly on: boolean; readonly catalog: Catalog },
): readonly Guarded[] {
	const covered = new Set(
		given.catalog
			.find(({ id }) => id === connector)
			?.actions.filter(({ effect }) => effect === "write")
			.map(({ id }) => id),
	);
	const others = actions.filter(
		(one) =>
			one.connector !== connector ||
			(one.kind === "action" && !covered.has(one.action)),
	);
	return given.on ? [...others, { kind: "writes", connector }] : others;
}

/** Guards an action, or not any more. */
export function withAction(
	actions: readonly Guarded[],
	{ connector, action }: { connector: string; action: string },
	on: boolean,
): readonly Guarded[] {
	const others = actions.filter(
		(one) =>
			one.kind !== "action" ||
			one.connector !== connector ||
			one.action !== action,
	);
	return on ? [...others, { kind: "action", connector, action }] : others;
}
