import { PageHeader } from "../kit/page-header.tsx";
import { Page } from "../shell/page.tsx";
import { HELP_TOPICS, type HelpTopic } from "./help-topics.ts";

/** The help: everything on one page, so that the browser's own search finds it. */
export function Screen() {
	return (
		<Page width="narrow">
			<PageHeader
				title="Help"
				description="How flows work, in a few minutes."
			/>
			<nav aria-label="Topics">
				<ul className="m-0 flex list-none flex-wrap gap-x-4 gap-y-1.5 p-0">
					{HELP_TOPICS.map((topic) => (
						<li key={topic.id}>
							<a
								href={`#${topic.id}`}
								className="rounded-sm text-accent underline-offset-2 hover:underline"
							>
								{topic.title}
							</a>
						</li>
					))}
				</ul>
			</nav>
			{HELP_TOPICS.map((topic) => (
				<Topic key={topic.id} topic={topic} />
			))}
		</Page>
	);
}

function Topic({ topic }: { readonly topic: HelpTopic }) {
	return (
		<section
			aria-labelledby={topic.id}
			className="flex flex-col gap-2.5 rounded-lg border bg-panel p-5"
		>
			<h2
				id={topic.id}
				className="scroll-mt-4 font-semibold text-lg tracking-tight"
			>
				{topic.title}
			</h2>
			{topic.paragraphs.map((paragraph) => (
				<p key={paragraph} className="max-w-prose text-ink-2">
					{paragraph}
				</p>
			))}
			{topic.examples ? (
				<dl className="m-0 mt-1 grid grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] items-center gap-x-4 gap-y-2 phone:grid-cols-1">
					{topic.examples.map((example) => (
						<div key={example.code} className="contents">
							<dt className="min-w-0">
								<code className="block break-words rounded-md bg-sunk px-2.5 py-1.5 font-mono text-sm">
									{example.code}
								</code>
							</dt>
							<dd className="m-0 text-ink-2">{example.words}</dd>
						</div>
					))}
				</dl>
			) : null}
		</section>
	);
}
