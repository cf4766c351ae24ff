/** Lengths of time as JSON and expressions have them (`PT2H`), and as people set them: a number and a unit. */

/** The units that a length of time can be set in. */
export const DURATION_UNITS = [
	"second",
	"minute",
	"hour",
	"day",
	"week",
	"month",
	"year",
] as const;

export type DurationUnit = (typeof DURATION_UNITS)[number];

/** So many of one unit. */
export interface PlainDuration {
	readonly amount: number;
	readonly unit: DurationUnit;
}

const FORM =
	/^(-)?P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** In the order of the text. */
const PARTS: readonly DurationUnit[] = [
	"year",
	"month",
	"week",
	"day",
	"hour",
	"minute",
	"second",
];

/** Units of which each is a whole number of the one before. */
const SECONDS: Partial<Record<DurationUnit, number>> = {
	second: 1,
	minute: 60,
	hour: 3_600,
	day: 86_400,
	week: 604_800,
};

/** The parts of a duration that are there; null for other text. */
function partsOf(text: string): readonly PlainDuration[] | null {
	const match = FORM.exec(text.trim());
	if (!match || match[1] !== undefined) return null;
	return PARTS.flatMap((unit, index) => {
		const amount = match[index + 2];
		return amount === undefined ? [] : [{ amount: Number(amount), unit }];
	});
}

/** A duration as so many of one unit, the largest that it is a whole number of; null where there is none. */
export function plainDuration(text: string): PlainDuration | null {
	const parts = partsOf(text);
	if (!parts) return null;
	const [only] = parts;
	if (parts.length === 1 && only && Number.isInteger(only.amount)) return only;
	let seconds = 0;
	for (const { amount, unit } of parts) {
		const size = SECONDS[unit];
		if (size === undefined) return null;
		seconds += amount * size;
	}
	const unit = (["week", "day", "hour", "minute", "second"] as const).find(
		(each) => Number.isInteger(seconds / (SECONDS[each] ?? 1)),
	);
	return unit ? { amount: seconds / (SECONDS[unit] ?? 1), unit } : null;
}

const LETTERS: Readonly<Record<DurationUnit, (amount: number) => string>> = {
	second: (amount) => `PT${amount}S`,
	minute: (amount) => `PT${amount}M`,
	hour: (amount) => `PT${amount}H`,
	day: (amount) => `P${amount}D`,
	week: (amount) => `P${amount}W`,
	month: (amount) => `P${amount}M`,
	year: (amount) => `P${amount}Y`,
};

/** The text of a duration. */
export const isoOf = ({ amount, unit }: PlainDuration): string =>
	LETTERS[unit](amount);

/** A duration in words: "2 days 12 hours"; null for text that is none. */
export function isoDurationWords(text: string): string | null {
	const parts = partsOf(text.replace(/^-/, ""));
	if (!parts || parts.length === 0) return null;
	const words = parts
		.filter(({ amount }) => amount > 0)
		.map(({ amount, unit }) => `${amount} ${unit}${amount === 1 ? "" : "s"}`);
	if (words.length === 0) return "no time";
	return text.trim().startsWith("-")
		? `minus ${words.join(" ")}`
		: words.join(" ");
}
