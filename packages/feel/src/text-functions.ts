/* Functions for text. Characters are those of Unicode, not the halves that JavaScript counts. */
import type { CallFrame, FeelFunction } from "./feel-function.ts";
import { blameType } from "./frame.ts";
import { type Meter, spend, spendChars } from "./meter.ts";
import { type FeelNumber, isNumber } from "./number.ts";
import {
	findPattern,
	isFound,
	type Pattern,
	type Refusal,
	replaceAll,
	splitText,
} from "./pattern.ts";
import { isList, type Value } from "./value.ts";
import { writeText } from "./write-text.ts";

/** Comparisons of characters that make up a step. */
const COMPARISONS_PER_STEP = 2048;

/** By name. */
export const TEXT_FUNCTIONS: readonly (readonly [string, FeelFunction])[] = [
	[
		"substring",
		{
			params: ["string", "start position", "length"],
			required: 2,
			types: ["text", "number", "number"],
			run: ([text, start, length], { meter }) => {
				if (
					typeof text !== "string" ||
					!isNumber(start) ||
					(length !== undefined && !isNumber(length))
				) {
					return null;
				}
				spendPairs(text, meter);
				return substring(text, start, length);
			},
		},
	],
	ofText("string length", (text, meter) => {
		spendPairs(text, meter);
		return countCharacters(text);
	}),
	ofText("upper case", (text) => text.toUpperCase()),
	ofText("lower case", (text) => text.toLowerCase()),
	searching("substring before", (text, match) =>
		text.slice(0, Math.max(0, text.indexOf(match))),
	),
	searching("substring after", (text, match) => {
		const at = text.indexOf(match);
		return at < 0 ? "" : text.slice(at + match.length);
	}),
	searching("contains", (text, match) => text.includes(match)),
	searching("starts with", (text, match) => text.startsWith(match)),
	searching("ends with", (text, match) => text.endsWith(match)),
	[
		"matches",
		{
			params: ["input", "pattern", "flags"],
			required: 2,
			types: ["text", "text", "text"],
			run: ([input, pattern, flags], frame) =>
				typeof input === "string"
					? withPattern(pattern, flags, frame, (found) =>
							isFound(found, input, frame.meter),
						)
					: null,
		},
	],
	[
		"replace",
		{
			params: ["input", "pattern", "replacement", "flags"],
			required: 3,
			types: ["text", "text", "text", "text"],
			run: ([input, pattern, replacement, flags], frame) =>
				typeof input === "string" && typeof replacement === "string"
					? withPattern(pattern, flags, frame, (found) =>
							replaceAll(found, input, replacement, frame.meter),
						)
					: null,
		},
	],
	[
		"split",
		{
			params: ["string", "delimiter"],
			required: 2,
			types: ["text", "text"],
			run: ([text, delimiter], frame) =>
				typeof text === "string"
					? withPattern(delimiter, undefined, frame, (found) =>
							splitText(found, text, frame.meter),
						)
					: null,
		},
	],
	[
		"string join",
		{
			params: ["list", "delimiter"],
			required: 1,
			types: ["list", "text"],
			run: ([list, delimiter], frame) =>
				list !== undefined && isList(list)
					? joinText(
							list,
							typeof delimiter === "string" ? delimiter : "",
							frame,
						)
					: null,
		},
	],
	[
		"string",
		{
			params: ["from"],
			required: 1,
			run: ([from = null], { meter }) => writeText(from, meter),
		},
	],
];

function ofText(
	name: string,
	run: (text: string, meter: Meter) => Value,
): [string, FeelFunction] {
	return [
		name,
		{
			params: ["string"],
			required: 1,
			types: ["text"],
			run: ([text], { meter }) =>
				typeof text === "string" ? run(text, meter) : null,
		},
	];
}

/** A function that looks for one text in another, which at worst compares each character with each. */
function searching(
	name: string,
	run: (text: string, match: string) => Value,
): [string, FeelFunction] {
	return [
		name,
		{
			params: ["string", "match"],
			required: 2,
			types: ["text", "text"],
			run: ([text, match], { meter }) => {
				if (typeof text !== "string" || typeof match !== "string") {
					return null;
				}
				const comparisons = text.length * match.length;
				spend(meter, Math.floor(comparisons / COMPARISONS_PER_STEP));
				return run(text, match);
			},
		},
	];
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether a character is written as two units, of which the second is at an index. */
const isPairAt = (text: string, second: number) =>
	isLow(text.charCodeAt(second)) && isHigh(text.charCodeAt(second - 1));

const hasPairs = (text: string) => /[\udc00-\udfff]/.test(text);

/** Where characters are written as two units, they are counted one by one. */
function spendPairs(text: string, meter: Meter): void {
	if (hasPairs(text)) {
		spend(meter, text.length >> 4);
	}
}

function countCharacters(text: string): number {
	let count = text.length;
	if (hasPairs(text)) {
		for (let index = 1; index < text.length; index++) {
			count -= isPairAt(text, index) ? 1 : 0;
		}
	}
	return count;
}

/** The index so many characters behind another, or before it. */
function move(text: string, from: number, characters: number): number {
	let index = from;
	for (let left = characters; left > 0 && index < text.length; left--) {
		index += isPairAt(text, index + 1) ? 2 : 1;
	}
	for (let left = characters; left < 0 && index > 0; left++) {
		index -= isPairAt(text, index - 1) ? 2 : 1;
	}
	return Math.max(0, index);
}

/** Positions count characters from 1, or from the end when negative. */
function substring(
	text: string,
	start: FeelNumber,
	length: FeelNumber | undefined,
): Value {
	const position = Math.trunc(Number(start));
	const count = length === undefined ? text.length : Math.trunc(Number(length));
	if (position === 0 || count < 0) {
		return null;
	}
	if (!hasPairs(text)) {
		const from =
			position > 0 ? position - 1 : Math.max(0, text.length + position);
		return text.slice(from, from + count);
	}
	const from =
		position > 0
			? move(text, 0, position - 1)
			: move(text, text.length, position);
	return text.slice(from, move(text, from, count));
}

function withPattern(
	source: Value | undefined,
	flags: Value | undefined,
	frame: CallFrame,
	run: (pattern: Pattern) => boolean | string | string[] | Refusal,
): Value {
	if (typeof source !== "string") {
		return null;
	}
	const pattern = findPattern(
		source,
		typeof flags === "string" ? flags : "",
		frame.meter,
	);
	const result = "refusal" in pattern ? pattern : run(pattern);
	return typeof result === "object" && "refusal" in result
		? blameType(frame, result.refusal)
		: result;
}

function joinText(
	list: readonly Value[],
	delimiter: string,
	{ meter }: CallFrame,
): Value {
	spend(meter, list.length);
	const texts = list.filter((value) => value !== null);
	if (!texts.every((value) => typeof value === "string")) {
		return null;
	}
	for (const text of texts) {
		spendChars(meter, text.length + delimiter.length);
	}
	return texts.join(delimiter);
}
