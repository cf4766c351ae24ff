import type { ReactNode } from "react";
import { SystemTile } from "../kit/tile.tsx";

/** A system with its credentials. */
export function SystemCard({
	system,
	title,
	description,
	action,
	empty,
	children,
}: {
	readonly system: string;
	readonly title: string;
	readonly description: string;
	readonly action?: ReactNode;
	/** What to say when there is no credential; null when there is one. */
	readonly empty: string | null;
	readonly children: ReactNode;
}) {
	return (
		<section
			aria-labelledby={`system-${system}`}
			className="overflow-hidden rounded-lg border bg-panel"
		>
			<header className="flex flex-wrap items-center gap-3 border-b px-4 py-3">
				<SystemTile system={system} size="lg" />
				<div className="min-w-0 flex-1 basis-56">
					<h2 id={`system-${system}`} className="font-semibold">
						{title}
					</h2>
					<p className="text-ink-2 text-sm">{description}</p>
				</div>
				{action}
			</header>
			{empty === null ? (
				<ul className="divide-y">{children}</ul>
			) : (
				<p className="px-4 py-4 text-ink-2">{empty}</p>
			)}
		</section>
	);
}
