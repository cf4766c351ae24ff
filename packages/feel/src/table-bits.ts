/** Sets of small whole numbers as bits, for sets of rules and sets of values. */

/** A set. */
export type Bits = Int32Array;

const WORD_BITS = 32;

/** An empty set of numbers below `size`. */
export const createBits = (size: number): Bits =>
	new Int32Array(Math.ceil(size / WORD_BITS));

/** The set of all numbers below `size`. */
export function fullBits(size: number): Bits {
	const bits = createBits(size);
	for (let index = 0; index < size; index++) {
		addBit(bits, index);
	}
	return bits;
}

/** Puts a number in; `offset` is the word where the set begins. */
export function addBit(bits: Bits, index: number, offset = 0): void {
	const word = offset + (index >> 5);
	bits[word] = (bits[word] ?? 0) | (1 << (index & 31));
}

/** Whether a number is in. */
export const hasBit = (bits: Bits, index: number): boolean =>
	((bits[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;

/** Whether nothing is in. */
export function isEmpty(bits: Bits): boolean {
	for (const word of bits) {
		if (word !== 0) {
			return false;
		}
	}
	return true;
}

/** Whether two sets have something in common. */
export function meets(a: Bits, b: Bits): boolean {
	for (let word = 0; word < a.length; word++) {
		if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) {
			return true;
		}
	}
	return false;
}

/** Whether all of `part` is in `whole`. */
export function isWithin(part: Bits, whole: Bits): boolean {
	for (let word = 0; word < part.length; word++) {
		if (((part[word] ?? 0) & ~(whole[word] ?? 0)) !== 0) {
			return false;
		}
	}
	return true;
}

/** What two sets have in common. */
export const intersect = (a: Bits, b: Bits): Bits =>
	a.map((word, index) => word & (b[index] ?? 0));

/** What is in either set. */
export const unite = (a: Bits, b: Bits): Bits =>
	a.map((word, index) => word | (b[index] ?? 0));

/** How many are in. */
export function countBits(bits: Bits): number {
	let count = 0;
	for (const whole of bits) {
		for (let left = whole; left !== 0; left &= left - 1) {
			count += 1;
		}
	}
	return count;
}

/** The numbers of a set, in order. */
export function listBits(bits: Bits): number[] {
	const list: number[] = [];
	for (const [word, whole] of bits.entries()) {
		let left = whole;
		while (left !== 0) {
			const lowest = left & -left;
			left ^= lowest;
			list.push(word * WORD_BITS + 31 - Math.clz32(lowest));
		}
	}
	return list;
}

/** A text that is the same for the same set: its bits as characters. Called with an array, as spreading is slow. */
export const bitsKey = (bits: Bits): string =>
	Reflect.apply(
		String.fromCharCode,
		null,
		new Uint16Array(bits.buffer, bits.byteOffset, bits.length * 2),
	);
