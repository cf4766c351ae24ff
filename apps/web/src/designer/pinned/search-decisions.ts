/** The decisions that have every word of a query in their title or description. */
export function searchDecisions<
	Decision extends { readonly title: string; readonly description: string },
>(decisions: readonly Decision[], query: string): readonly Decision[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	return decisions.filter(({ title, description }) => {
		const text = `${title} ${description}`.toLowerCase();
		return words.every((word) => text.includes(word));
	});
}
