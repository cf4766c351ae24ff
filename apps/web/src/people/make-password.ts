/** Letters and digits that nobody mistakes for one another when reading them out. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** An initial password such as "kx7m-pq2w-hd94-tnc3"; `random` answers each number below `limit` equally often. */
export function makePassword(random: (limit: number) => number): string {
	const group = () =>
		Array.from({ length: GROUP_LENGTH }, () =>
			ALPHABET.charAt(random(ALPHABET.length)),
		).join("");
	return Array.from({ length: GROUPS }, group).join("-");
}

/** Numbers below `limit` from the browser's own source: values that would favour small ones are drawn again. */
export function drawNumber(limit: number): number {
	const usable = Math.floor(256 / limit) * limit;
	for (;;) {
		const [byte = 256] = crypto.getRandomValues(new Uint8Array(1));
		if (byte < usable) return byte % limit;
	}
}
