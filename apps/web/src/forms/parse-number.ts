const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;

/** The number that a person typed, with a point or a comma; null for anything that is not a number. */
export function parseNumber(text: string): number | null {
	const plain = text
		.trim()
		.replace(/(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, "")
		.replace("−", "-")
		.replace(/^([^.]*),([^.,]*)$/, "$1.$2");
	return PLAIN.test(plain) ? Number(plain) : null;
}
