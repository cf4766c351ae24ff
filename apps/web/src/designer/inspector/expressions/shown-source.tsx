import { cx } from "../../../kit/cx.ts";
import { type Hue, toHue } from "../../../kit/hue.ts";
import { useInspector } from "../inspector-context.tsx";
import { highlightSource, type SourcePiece } from "./highlight.ts";
import { type ShownPiece, shownPieces } from "./path-words.ts";

const LOOK: Readonly<Record<SourcePiece["kind"], string>> = {
	plain: "",
	prose: "",
	reference: "text-hue-ink",
	text: "text-ok",
	number: "text-accent",
	word: "text-ink-2",
	function: "text-ink",
	brace: "text-ink-3",
};

/** Source in colours, sign for sign, so that it can lie under the text that is being edited. */
export function HighlightedSource({
	source,
	template,
}: {
	/** In shown form. */
	readonly source: string;
	readonly template: boolean;
}) {
	const { stepByName } = useInspector();
	const pieces = highlightSource(source, template, (name) =>
		stepByName.has(name),
	);
	return pieces.map((piece, index) => (
		<span
			// biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
			key={index}
			data-hue={
				piece.root === undefined
					? undefined
					: toHue(stepByName.get(piece.root)?.system ?? "")
			}
			className={cx(
				LOOK[piece.kind],
				template &&
					piece.kind !== "prose" &&
					"bg-accent-soft [box-decoration-break:clone]",
			)}
		>
			{piece.text}
		</span>
	));
}

/** Source at rest: references are chips with words. */
export function RestingSource({
	source,
	template,
}: {
	/** In stored form. */
	readonly source: string;
	readonly template: boolean;
}) {
	const { keyById, stepByRoot } = useInspector();
	const stepOf = (root: string) => stepByRoot.get(root) ?? null;
	return shownPieces(source, template, { keyById, stepOf }).map(
		(piece, index) => (
			<Piece
				// biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
				key={index}
				piece={piece}
				template={template}
			/>
		),
	);
}

function Piece({
	piece,
	template,
}: {
	readonly piece: ShownPiece;
	readonly template: boolean;
}) {
	const { stepByRoot } = useInspector();
	switch (piece.kind) {
		case "text":
			return <span>{piece.text}</span>;
		case "reference":
			return (
				<ReferenceChip
					words={piece.words}
					hue={toHue(stepByRoot.get(piece.root)?.system ?? "")}
				/>
			);
		case "code":
			return (
				<span className="font-mono text-sm">
					<HighlightedSource source={piece.text} template={template} />
				</span>
			);
	}
}

/** A value of a step in words. Where it is narrow, the step's name gives way first. */
function ReferenceChip({
	words: [step, ...path],
	hue,
}: {
	readonly words: readonly string[];
	readonly hue: Hue;
}) {
	return (
		<span
			data-hue={hue}
			className="inline-flex max-w-full whitespace-pre rounded-sm bg-hue-soft px-[7px] py-px align-top font-medium font-sans text-hue-ink text-sm"
		>
			<span className="min-w-4 shrink-[4] truncate">{step}</span>
			{path.length === 0 ? null : (
				<span className="ml-1 min-w-0 truncate">{`› ${path.join(" › ")}`}</span>
			)}
		</span>
	);
}
