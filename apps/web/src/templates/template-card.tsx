import type { Catalog } from "@patchbay/flow";
import { Link } from "@tanstack/react-router";
import { Check, CircleDashed } from "lucide-react";
import { FlowPicture } from "../canvas/flow-picture.tsx";
import { Button } from "../kit/button.tsx";
import { SystemTile } from "../kit/tile.tsx";
import type { Outputs } from "../shell/trpc.ts";
import { toSteps } from "./to-steps.ts";

export type Template = Outputs["templates"]["list"][number];

/** A template: its picture, what it does, what it needs, and the way to a flow of one's own. */
export function TemplateCard({
	template,
	catalog,
	connected,
	busy,
	onUse,
}: {
	readonly template: Template;
	readonly catalog: Catalog;
	/** Ids of the systems that have a credential; null for people who may not know. */
	readonly connected: ReadonlySet<string> | null;
	readonly busy: boolean;
	/** Null for people who do not make flows. */
	readonly onUse: (() => void) | null;
}) {
	return (
		<article
			aria-labelledby={`template-${template.id}`}
			className="overflow-hidden rounded-lg border bg-panel"
		>
			<div className="border-b bg-paper px-4 py-5">
				<FlowPicture
					flow={template.document}
					catalog={catalog}
					className="mx-auto max-h-80 w-full"
				/>
			</div>
			<div className="grid gap-x-10 gap-y-6 p-5 lg:grid-cols-[minmax(0,1fr)_17rem]">
				<div>
					<h2
						id={`template-${template.id}`}
						className="font-semibold text-lg tracking-tight"
					>
						{template.title}
					</h2>
					<p className="mt-0.5 text-ink-2">{template.description}</p>
					<ol className="mt-4 flex flex-col gap-2.5">
						{toSteps(template.story).map((step, index) => (
							<li key={step} className="flex gap-3">
								<span
									aria-hidden
									className="grid size-6 shrink-0 place-items-center rounded-full border border-line-strong font-medium text-ink-2 text-sm"
								>
									{index + 1}
								</span>
								<span className="pt-0.5">{step}</span>
							</li>
						))}
					</ol>
				</div>
				<div className="flex flex-col gap-4">
					<div>
						<h3 className="font-medium">What it needs</h3>
						<ul className="mt-2 flex flex-col gap-2">
							{template.systems.map((system) => (
								<Need
									key={system}
									system={system}
									title={
										catalog.find((entry) => entry.id === system)?.title ??
										system
									}
									has={connected?.has(system) ?? null}
								/>
							))}
						</ul>
					</div>
					{onUse === null ? (
						<p className="text-ink-2 text-sm">
							A builder can make a flow of it.
						</p>
					) : (
						<Button
							variant="primary"
							busy={busy}
							onClick={onUse}
							className="self-start phone:w-full"
						>
							Use this template
						</Button>
					)}
				</div>
			</div>
		</article>
	);
}

function Need({
	system,
	title,
	has,
}: {
	readonly system: string;
	readonly title: string;
	readonly has: boolean | null;
}) {
	return (
		<li className="flex items-center gap-2.5">
			<SystemTile system={system} />
			<span className="min-w-0">
				<span className="block font-medium">{title}</span>
				{has === null ? null : has ? (
					<span className="flex items-center gap-1 text-ok text-sm">
						<Check aria-hidden className="size-3.5" />a credential is there
					</span>
				) : (
					<span className="flex items-center gap-1 text-sm text-wait">
						<CircleDashed aria-hidden className="size-3.5" />
						<Link to="/credentials" className="underline">
							no credential yet
						</Link>
					</span>
				)}
			</span>
		</li>
	);
}
