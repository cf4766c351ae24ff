/** A function that remembers its last `size` results by key. Its results must be values that nobody changes. */
export function memoize<T>(
	make: (key: string) => T,
	size: number,
): (key: string) => T {
	const known = new Map<string, T>();
	return (key) => {
		const found = known.get(key);
		if (found !== undefined) {
			return found;
		}
		const made = make(key);
		const [oldest] = known.keys();
		if (known.size >= size && oldest !== undefined) {
			known.delete(oldest);
		}
		known.set(key, made);
		return made;
	};
}
