/** A sentence of the language, in which code stands between back quotes. */
export function Prose({ text }: { readonly text: string }) {
	return text.split("`").map((part, index) =>
		index % 2 === 1 ? (
			// biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
			<code key={index} className="font-mono">
				{part}
			</code>
		) : (
			part
		),
	);
}
