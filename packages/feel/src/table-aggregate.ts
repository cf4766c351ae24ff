/* What COLLECT makes of the answers of the rules that apply, when it is not a list of them. */
import type { Frame } from "./frame.ts";
import { add, isNumber } from "./number.ts";
import type { Aggregation } from "./table-source.ts";
import { compareValues, describeValue, type Value } from "./value.ts";

/** The one value of many, or why there is none. */
export type Aggregated =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly message: string };

/** Aggregates. Answers without a value do not count, except for COUNT, which counts rules. */
export function aggregate(
	aggregation: Aggregation,
	values: readonly Value[],
	frame: Frame,
): Aggregated {
	if (aggregation === "COUNT") {
		return { ok: true, value: values.length };
	}
	let result: Value = null;
	for (const value of values) {
		if (value === null) {
			continue;
		}
		const next: Value =
			result === null
				? begin(aggregation, value)
				: combine(aggregation, { result, value }, frame);
		if (next === null) {
			const together =
				result === null ? "" : ` together with ${describeValue(result)}`;
			return {
				ok: false,
				message: `${aggregation} cannot take ${describeValue(value)}${together}.`,
			};
		}
		result = next;
	}
	return { ok: true, value: result };
}

type Kept = Exclude<Aggregation, "COUNT">;

const begin = (aggregation: Kept, value: Value): Value =>
	aggregation === "SUM" && !isNumber(value) ? null : value;

function combine(
	aggregation: Kept,
	{ result, value }: { result: Value; value: Value },
	frame: Frame,
): Value {
	if (aggregation === "SUM") {
		return isNumber(result) && isNumber(value)
			? add(result, value, frame.meter)
			: null;
	}
	const order = compareValues(result, value, frame.meter);
	if (order === null) {
		return null;
	}
	return (aggregation === "MIN" ? order <= 0 : order >= 0) ? result : value;
}
