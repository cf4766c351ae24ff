import { cx } from "../kit/cx.ts";
import { type Hue, toHue } from "../kit/hue.ts";
import { useExpressionScope } from "./expression-scope.ts";
import { highlightSource, type SourceSpan } from "./highlight.ts";
import { type ShownSpan, shownSpans } from "./path-words.ts";

const LOOK: Readonly<Record<SourceSpan["kind"], string>> = {
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
	const { stepByName } = useExpressionScope();
	const spans = highlightSource(source, template, (name) =>
		stepByName.has(name),
	);
	return spans.map((span, index) => (
		<span
			// biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity but their place
			key={index}
			data-hue={
				span.root === undefined
					? undefined
					: toHue(stepByName.get(span.root)?.system ?? "")
			}
			className={cx(
				LOOK[span.kind],
				template &&
					span.kind !== "prose" &&
					"bg-accent-soft [box-decoration-break:clone]",
			)}
		>
			{span.text}
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
	const { keyById, stepByRoot } = useExpressionScope();
	const stepOf = (root: string) => stepByRoot.get(root) ?? null;
	return shownSpans(source, template, { keyById, stepOf }).map(
		(span, index) => (
			<Span
				// biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity but their place
				key={index}
				span={span}
				template={template}
			/>
		),
	);
}

function Span({
	span,
	template,
}: {
	readonly span: ShownSpan;
	readonly template: boolean;
}) {
	const { stepByRoot } = useExpressionScope();
	switch (span.kind) {
		case "text":
			return <span>{span.text}</span>;
		case "reference":
			return (
				<ReferenceChip
					words={span.words}
					hue={toHue(stepByRoot.get(span.root)?.system ?? "")}
				/>
			);
		case "code":
			return (
				<span className="font-mono text-sm">
					<HighlightedSource source={span.text} template={template} />
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
