/** Whether the database can keep all texts of a request: PostgreSQL takes neither the character NUL nor half surrogates. */
export function isStorable(value: unknown): boolean {
	const open: unknown[] = [value];
	while (open.length > 0) {
		const next = open.pop();
		if (typeof next === "string") {
			if (next.includes("\0") || !next.isWellFormed()) return false;
		} else if (typeof next === "object" && next !== null) {
			for (const [name, member] of Object.entries(next))
				open.push(name, member);
		}
	}
	return true;
}
