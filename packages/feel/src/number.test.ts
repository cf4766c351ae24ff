import { describe, expect, it } from "vitest";
import {
	add,
	compareNumbers,
	Decimal,
	divide,
	equalNumbers,
	type FeelNumber,
	modulo,
	multiply,
	negate,
	numberKey,
	numberText,
	parseNumber,
	power,
	type RoundingMode,
	round,
	subtract,
	toInteger,
	toJsonNumber,
} from "./number.ts";

const read = (text: string): FeelNumber => {
	const number = parseNumber(text);
	if (number === null) {
		throw new Error(`${text} is no number`);
	}
	return number;
};
const write = (n: FeelNumber | null) => (n === null ? null : numberText(n));

const OPERATIONS = {
	"+": add,
	"-": subtract,
	"*": multiply,
	"/": divide,
	"**": power,
	"%": modulo,
};
type Op = keyof typeof OPERATIONS;

describe("arithmetic", () => {
	const table: [string, Op, string, string | null][] = [
		["0.1", "+", "0.2", "0.3"],
		["1.1", "*", "1.1", "1.21"],
		["19.99", "*", "3", "59.97"],
		["0.3", "-", "0.1", "0.2"],
		["1", "-", "1", "0"],
		["999999999999999", "+", "1", "1000000000000000"],
		["9007199254740993", "+", "1", "9007199254740994"],
		["1e20", "+", "1e-13", "100000000000000000000.0000000000001"],
		["1e40", "+", "1", "10000000000000000000000000000000000000000"],
		["1", "/", "3", "0.3333333333333333333333333333333333"],
		["2", "/", "3", "0.6666666666666666666666666666666667"],
		["10", "/", "4", "2.5"],
		["0.3", "/", "0.1", "3"],
		["1", "/", "0", null],
		["0", "/", "0", null],
		["0", "/", "-5", "0"],
		["-0.5", "*", "0", "0"],
		["2", "**", "10", "1024"],
		["2", "**", "100", "1267650600228229401496703205376"],
		["1.05", "**", "2", "1.1025"],
		["2", "**", "-1", "0.5"],
		["2", "**", "0.5", "1.414213562373095048801688724209698"],
		["-8", "**", "0.5", null],
		["0", "**", "-1", null],
		["10", "**", "6144", `1e+6144`],
		["10", "**", "6145", null],
		["9e6144", "*", "9", null],
		["1e-6000", "*", "1e-6000", "0"],
		["12", "%", "5", "2"],
		["-12", "%", "5", "3"],
		["12", "%", "-5", "-3"],
		["-12", "%", "-5", "-2"],
		["10.1", "%", "4.5", "1.1"],
		["-10.1", "%", "4.5", "3.4"],
		["1e30", "%", "7", "1"],
		["5", "%", "0", null],
		["1e6000", "%", "3", null],
	];
	it.each(table)("%s %s %s = %s", (a, op, b, expected) => {
		const result = OPERATIONS[op](read(a), read(b));
		expect(write(result)).toBe(expected);
	});
});

describe("the form of numbers", () => {
	it("is a JavaScript number up to 15 digits, however it came about", () => {
		expect(add(0.1, 0.2)).toBe(0.3);
		expect(read("0.30000000000000000000")).toBe(0.3);
		expect(
			subtract(read("12345678901234567.5"), read("12345678901234567")),
		).toBe(0.5);
		expect(multiply(divide(1, 8) ?? 0, 8)).toBe(1);
		expect(read("1e20")).toBe(1e20);
	});

	it("is a decimal beyond that", () => {
		expect(read("1234567890123456")).toBeInstanceOf(Decimal);
		expect(divide(1, 3)).toBeInstanceOf(Decimal);
		expect(read("1e301")).toBeInstanceOf(Decimal);
	});

	it("knows no negative zero", () => {
		for (const zero of [
			negate(0),
			multiply(-1, 0),
			read("-0"),
			read("-0.0e5"),
			modulo(-4, 2),
			round(-0.4, 0, "half up"),
			subtract(read("-1e400"), read("-1e400")),
		]) {
			expect(Object.is(zero, 0)).toBe(true);
		}
	});

	it("takes a long JavaScript number for what its text shows", () => {
		const noisy = 0.30000000000000004;
		expect(write(add(noisy, 0))).toBe("0.30000000000000004");
		expect(equalNumbers(noisy, read("0.30000000000000004"))).toBe(true);
		expect(equalNumbers(noisy, 0.3)).toBe(false);
		expect(numberKey(noisy)).toBe(numberKey(read("0.30000000000000004")));
		expect(numberKey(read("1e-6000"))).not.toBe(numberKey(0));
	});

	it("is text in plain notation", () => {
		const table = {
			"0.000001": "0.000001",
			"1e-7": "0.0000001",
			"1e21": "1000000000000000000000",
			"-1.50": "-1.5",
			".5": "0.5",
			"5.": "5",
			"1E3": "1000",
			"12345678901234567890.12345": "12345678901234567890.12345",
			"1e6000": "1e+6000",
		};
		for (const [text, expected] of Object.entries(table)) {
			expect(numberText(read(text))).toBe(expected);
		}
	});

	it("is not read from what shows none", () => {
		for (const text of [
			"",
			".",
			"-",
			"e5",
			"1e",
			"0x10",
			"1,000",
			" 1",
			"+1",
			"1e99999",
			"NaN",
			"Infinity",
			"1e1000000000000",
		]) {
			expect(parseNumber(text)).toBeNull();
		}
	});

	it("becomes the nearest number of JSON, or a whole number to count with", () => {
		expect(toJsonNumber(divide(1, 3) ?? 0)).toBe(1 / 3);
		expect(toJsonNumber(read("1e400"))).toBeNull();
		expect(toInteger(5)).toBe(5);
		expect(toInteger(5.5)).toBeNull();
		expect(toInteger(read("1e300"))).toBeNull();
	});
});

describe("rounding", () => {
	const table: [string, number, RoundingMode, string][] = [
		["5.5", 0, "up", "6"],
		["-5.5", 0, "up", "-6"],
		["1.1", 0, "up", "2"],
		["5.5", 0, "down", "5"],
		["-1.9", 0, "down", "-1"],
		["2.5", 0, "half up", "3"],
		["-2.5", 0, "half up", "-3"],
		["2.5", 0, "half down", "2"],
		["-2.5", 0, "half down", "-2"],
		["2.5", 0, "half even", "2"],
		["3.5", 0, "half even", "4"],
		["1.005", 2, "half up", "1.01"],
		["1.115", 2, "half even", "1.12"],
		["-1.5", 0, "floor", "-2"],
		["-1.5", 0, "ceiling", "-1"],
		["1.56", 1, "floor", "1.5"],
		["1250", -2, "half even", "1200"],
		["1250", -2, "half up", "1300"],
		["49", -2, "half up", "0"],
		["1", -2, "up", "100"],
		["12", 5, "up", "12"],
		["1e-400", 0, "ceiling", "1"],
	];
	it.each(table)("%s to %i digits, %s, is %s", (n, scale, mode, expected) => {
		expect(write(round(read(n), scale, mode))).toBe(expected);
	});
});

/** A fraction of whole numbers: what the arithmetic is held against. */
type Fraction = readonly [over: bigint, under: bigint];

function toFraction(text: string): Fraction {
	const [, sign = "", whole = "", part = "", exponent = "0"] =
		/^(-?)(\d+)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text) ?? [];
	const digits = BigInt(`${sign}${whole}${part}`);
	const shift = Number(exponent) - part.length;
	return shift >= 0
		? [digits * 10n ** BigInt(shift), 1n]
		: [digits, 10n ** BigInt(-shift)];
}

const magnitude = (n: bigint) => (n < 0n ? -n : n);

/** The decimal of 34 digits that is nearest to a fraction, the even one of two, as a fraction. */
function nearest([over, under]: Fraction): Fraction {
	const top = magnitude(over);
	const bottom = magnitude(under);
	if (top === 0n) {
		return [0n, 1n];
	}
	let exponent = String(top).length - String(bottom).length - 34;
	const scaled = () =>
		exponent > 0
			? ([top, bottom * 10n ** BigInt(exponent)] as const)
			: ([top * 10n ** BigInt(-exponent), bottom] as const);
	for (let [a, b] = scaled(); a / b >= 10n ** 34n; [a, b] = scaled()) {
		exponent++;
	}
	const [a, b] = scaled();
	const twice = (a % b) * 2n;
	const up = twice > b || (twice === b && (a / b) % 2n === 1n);
	const digits = a / b + (up ? 1n : 0n);
	const signed = over < 0n === under < 0n ? digits : -digits;
	return exponent > 0
		? [signed * 10n ** BigInt(exponent), 1n]
		: [signed, 10n ** BigInt(-exponent)];
}

const EXACT: Partial<Record<Op, (a: Fraction, b: Fraction) => Fraction>> = {
	"+": ([a, b], [c, d]) => [a * d + c * b, b * d],
	"-": ([a, b], [c, d]) => [a * d - c * b, b * d],
	"*": ([a, b], [c, d]) => [a * c, b * d],
	"/": ([a, b], [c, d]) => [a * d, b * c],
	"%": ([a, b], [c, d]) => {
		const over = a * d;
		const under = b * c;
		const whole = over / under;
		const floor =
			over % under !== 0n && over < 0n !== under < 0n ? whole - 1n : whole;
		return [a * d - c * b * floor, b * d];
	},
};

/** Numbers as a seed gives them: short and long, with and without digits behind the point, near and far. */
function createNumbers(seed: number): () => string {
	let state = seed;
	const below = (limit: number) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
	const digits = (count: number) =>
		Array.from({ length: count }, () => below(10)).join("");
	return () => {
		const lengths = [1, 2, 4, 8, 15, 16, 17, 34];
		const whole = digits(lengths[below(lengths.length)] ?? 1);
		const part = below(2) ? `.${digits(1 + below(8))}` : "";
		const exponent = below(8) === 0 ? `e${below(60) - 30}` : "";
		return `${below(2) ? "-" : ""}${whole}${part}${exponent}`;
	};
}

describe("arithmetic on many pairs of numbers", () => {
	const ops: Op[] = ["+", "-", "*", "/", "%"];
	it.each(ops)("%s is the nearest decimal to the exact result", (op) => {
		const next = createNumbers(op.charCodeAt(0));
		for (let i = 0; i < 1000; i++) {
			const [a, b] = [read(next()), read(next())];
			if (compareNumbers(b, 0) === 0) {
				continue;
			}
			const exact = EXACT[op]?.(
				toFraction(numberText(a)),
				toFraction(numberText(b)),
			) ?? [0n, 1n];
			const result = write(OPERATIONS[op](a, b)) ?? "";
			const [over, under] = nearest(exact);
			const [gotOver, gotUnder] = toFraction(result);
			expect(
				gotOver * under,
				`${numberText(a)} ${op} ${numberText(b)} = ${result}`,
			).toBe(over * gotUnder);
			expect(typeof OPERATIONS[op](a, b)).toBe(
				typeof parseNumber(result), // the same form as when it is read
			);
		}
	});

	it("compares as the exact numbers do", () => {
		const next = createNumbers(7);
		for (let i = 0; i < 1000; i++) {
			const [a, b] = [read(next()), read(next())];
			const [over, under] = toFraction(numberText(a));
			const [otherOver, otherUnder] = toFraction(numberText(b));
			const difference = over * otherUnder - otherOver * under;
			expect(Math.sign(compareNumbers(a, b))).toBe(
				difference < 0n ? -1 : difference > 0n ? 1 : 0,
			);
		}
	});
});

/** As decimal.js numbers its modes. */
const ROUNDINGS = [0, 1, 4, 5, 6, 3, 2] as const;

it("rounds numbers of few digits as it rounds all others", () => {
	const modes: readonly RoundingMode[] = [
		"up",
		"down",
		"half up",
		"half down",
		"half even",
		"floor",
		"ceiling",
	];
	for (const n of [2.5, 3.5, 1.005, 0.000015, 1.25, 999_999_999.995, 0.45, 1]) {
		for (const [at, mode] of modes.entries()) {
			for (const [scale, value] of [0, 1, 2, 5, 6].flatMap((each) =>
				[n, -n].map((one) => [each, one] as const),
			)) {
				const rounding = ROUNDINGS[at] ?? 0;
				expect(round(value, scale, mode)).toBe(
					new Decimal(value).toDecimalPlaces(scale, rounding).toNumber() + 0,
				);
			}
		}
	}
});
