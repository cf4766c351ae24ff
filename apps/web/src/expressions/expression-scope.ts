/** What expression fields need to know of the place they stand in: the names of values, and data to try things on. */
import { createContext, use } from "react";
import type { PreviewData } from "./preview.ts";
import type { UpstreamStep } from "./value-row.ts";

/** The surroundings of an expression field. The same object as long as nothing in it changes. */
export interface ExpressionScope {
	readonly readOnly: boolean;
	/** The values that can be used here. */
	readonly steps: readonly UpstreamStep[];
	/** These and every other one that exists, by the name that stored sources have for it. */
	readonly stepByRoot: ReadonlyMap<string, UpstreamStep>;
	/** The same by the name that is shown. */
	readonly stepByName: ReadonlyMap<string, UpstreamStep>;
	readonly keyById: ReadonlyMap<string, string>;
	readonly idByKey: ReadonlyMap<string, string>;
	readonly data: PreviewData;
}

const ExpressionContext = createContext<ExpressionScope | null>(null);

/** Gives the scope to the fields inside. */
export const ExpressionScopeProvider = ExpressionContext;

/** The surroundings of a field. */
export function useExpressionScope(): ExpressionScope {
	const scope = use(ExpressionContext);
	if (!scope) throw new Error("Used where nothing says which values exist.");
	return scope;
}

const NOTHING = new Map<string, never>();

/** Surroundings in which nothing can be named but functions. */
export const emptyScope = (readOnly: boolean, now: Date): ExpressionScope => ({
	readOnly,
	steps: [],
	stepByRoot: NOTHING,
	stepByName: NOTHING,
	keyById: NOTHING,
	idByKey: NOTHING,
	data: { context: {}, now, keyById: NOTHING, types: {} },
});
