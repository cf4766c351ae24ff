/*
 * Classes of characters in patterns, as XML Schema and XPath define them: `\d`, `\p{Lu}`, `\p{IsGreek}`, `[a-z-[aeiou]]`.
 * They become what RE2 writes for the same set of characters. RE2 knows no difference of two classes; it is calculated
 * here, where code points are at hand, or turned into a class that is negated as a whole.
 */
import {
	complement,
	normalize,
	type Span,
	withBothCases,
	without,
} from "./code-points.ts";
import { UNICODE_BLOCKS } from "./unicode-blocks.ts";

/** A set of characters: all in the spans and all that have one of the properties, or all others if negated. */
export type CharClass = {
	readonly negated: boolean;
	readonly spans: readonly Span[];
	/** Properties of Unicode as RE2 writes them: `\p{L}`, `\P{Nd}`. */
	readonly properties: readonly string[];
	/** What is taken away from it. */
	readonly minus: CharClass | null;
};

/** A class of plain parts. */
export const toClass = (
	spans: readonly Span[],
	properties: readonly string[] = [],
): CharClass => ({ negated: false, spans, properties, minus: null });

const CATEGORY =
	/^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** What `\p{name}` stands for, or `\P{name}` if negated; null for a name that is not known. */
export function toProperty(name: string, negated: boolean): CharClass | null {
	if (CATEGORY.test(name)) {
		return toClass([], [`\\${negated ? "P" : "p"}{${name}}`]);
	}
	const block =
		name.startsWith("Is") && Object.hasOwn(UNICODE_BLOCKS, name.slice(2))
			? UNICODE_BLOCKS[name.slice(2)]
			: undefined;
	return block ? toClass(negated ? complement([block]) : [block]) : null;
}

const SPACE: readonly Span[] = [
	[0x9, 0xa],
	[0xd, 0xd],
	[0x20, 0x20],
];

const NAME_START: readonly Span[] = [
	[0x3a, 0x3a],
	[0x41, 0x5a],
	[0x5f, 0x5f],
	[0x61, 0x7a],
	[0xc0, 0xd6],
	[0xd8, 0xf6],
	[0xf8, 0x2ff],
	[0x370, 0x37d],
	[0x37f, 0x1fff],
	[0x200c, 0x200d],
	[0x2070, 0x218f],
	[0x2c00, 0x2fef],
	[0x3001, 0xd7ff],
	[0xf900, 0xfdcf],
	[0xfdf0, 0xfffd],
	[0x10000, 0xeffff],
];

const NAME: readonly Span[] = [
	...NAME_START,
	[0x2d, 0x2e],
	[0x30, 0x39],
	[0xb7, 0xb7],
	[0x300, 0x36f],
	[0x203f, 0x2040],
];

/** The other connectors between words; `_` counts as part of a word, as everybody expects, against XML Schema. */
const CONNECTORS: readonly Span[] = [
	[0x203f, 0x2040],
	[0x2054, 0x2054],
	[0xfe33, 0xfe34],
	[0xfe4d, 0xfe4f],
	[0xff3f, 0xff3f],
];

/** What a backslash and one letter stand for. */
export const LETTER_CLASSES: Readonly<Record<string, CharClass>> = {
	d: toClass([], ["\\p{Nd}"]),
	D: toClass([], ["\\P{Nd}"]),
	s: toClass(SPACE),
	S: toClass(complement(SPACE)),
	w: toClass([[0x5f, 0x5f]], ["\\p{L}", "\\p{M}", "\\p{N}", "\\p{S}"]),
	W: toClass(CONNECTORS, [
		"\\p{Pd}",
		"\\p{Ps}",
		"\\p{Pe}",
		"\\p{Pi}",
		"\\p{Pf}",
		"\\p{Po}",
		"\\p{Z}",
		"\\p{C}",
	]),
	i: toClass(NAME_START),
	I: toClass(complement(NAME_START)),
	c: toClass(NAME),
	C: toClass(complement(NAME)),
};

/** What RE2 writes for a class; null for a difference that it cannot say. */
export function writeClass(
	shown: CharClass,
	ignoreCase: boolean,
): string | null {
	if (!shown.minus) {
		return bracket(shown.spans, shown.properties, shown.negated);
	}
	const spans = toSpans(shown, ignoreCase);
	if (spans) {
		return bracket(spans, [], false);
	}
	const { minus } = shown;
	const gone = ignoreCase ? withBothCases(minus.spans) : minus.spans;
	if (minus.negated || minus.minus || !gone) {
		return null;
	}
	if (shown.negated) {
		return bracket(
			[...shown.spans, ...gone],
			[...shown.properties, ...minus.properties],
			true,
		);
	}
	// Each part alone: what is neither outside of the part nor in what is taken away.
	const parts = [
		...shown.properties.map((property) =>
			bracket(gone, [opposite(property), ...minus.properties], true),
		),
		...(shown.spans.length > 0
			? [bracket([...complement(shown.spans), ...gone], minus.properties, true)]
			: []),
	];
	return `(?:${parts.join("|")})`;
}

/** The code points of a class; null if it has properties, whose code points are not at hand. */
function toSpans(shown: CharClass, ignoreCase: boolean): Span[] | null {
	if (shown.properties.length > 0) {
		return null;
	}
	const spans = shown.negated ? complement(shown.spans) : [...shown.spans];
	if (!shown.minus) {
		return spans;
	}
	const minus = toSpans(shown.minus, ignoreCase);
	const gone = minus && ignoreCase ? withBothCases(minus) : minus;
	return gone && without(spans, gone);
}

const opposite = (property: string) =>
	property.startsWith("\\p")
		? `\\P${property.slice(2)}`
		: `\\p${property.slice(2)}`;

function bracket(
	spans: readonly Span[],
	properties: readonly string[],
	negated: boolean,
): string {
	const points = normalize(spans).map(([first, last]) =>
		first === last
			? writePoint(first)
			: `${writePoint(first)}-${writePoint(last)}`,
	);
	const all = [...points, ...properties].join("");
	return all === ""
		? `[${negated ? "" : "^"}\\x{0}-\\x{10FFFF}]` // of no character, or of all
		: `[${negated ? "^" : ""}${all}]`;
}

/** A code point as RE2 writes it anywhere. */
export const writePoint = (point: number): string =>
	`\\x{${point.toString(16).toUpperCase()}}`;
