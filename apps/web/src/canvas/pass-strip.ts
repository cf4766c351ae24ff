/** The passes of a container as marks in a line. */
import type { PassMarks } from "./pass-marks.ts";

/** More passes than this share a mark with their neighbours. */
const MAX_MARKS = 60;

/** One mark of the strip, for the passes from `from` to `to`. */
export interface StripMark {
	readonly from: number;
	readonly to: number;
	readonly state: "shown" | "shown-failed" | "failed" | "begun" | "ahead";
}

/** The marks of the strip, from left to right. */
export function stripOf(passes: PassMarks): readonly StripMark[] {
	const count = Math.min(passes.total, MAX_MARKS);
	const failed = [...passes.failed];
	return Array.from({ length: count }, (_, mark) => {
		const from = Math.floor((mark * passes.total) / count) + 1;
		const to = Math.floor(((mark + 1) * passes.total) / count);
		const isShown = passes.shown >= from && passes.shown <= to;
		const hasFailed = isShown
			? failed.includes(passes.shown)
			: failed.some((index) => index >= from && index <= to);
		const state = isShown
			? hasFailed
				? "shown-failed"
				: "shown"
			: hasFailed
				? "failed"
				: from <= passes.begun
					? "begun"
					: "ahead";
		return { from, to, state };
	});
}
