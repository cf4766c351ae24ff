import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useState } from "react";
import { buttonClass } from "../../kit/button.tsx";
import { Chip } from "../../kit/chip.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorPanel } from "../../kit/error-panel.tsx";
import { Input } from "../../kit/input.tsx";
import { SkeletonRows } from "../../kit/skeleton.tsx";
import { Spinner } from "../../kit/spinner.tsx";
import { Time } from "../../kit/time.tsx";
import { walkList } from "../../kit/walk-list.ts";
import type { DecisionNode } from "./pin-step.ts";
import { searchDecisions } from "./search-decisions.ts";
import { type PublishedDecision, useDecisions } from "./use-decisions.ts";
import { usePin } from "./use-pin.ts";

/** Lets a published decision decide at a step: one click pins its newest version. */
export function ChooseDecision({
	node,
	onClose,
}: {
	readonly node: DecisionNode;
	readonly onClose: () => void;
}) {
	const { published, error, retry } = useDecisions();
	const { pin, pending } = usePin(node);
	const [query, setQuery] = useState("");
	return (
		<Dialog
			open
			size="md"
			onOpenChange={(open) => !open && onClose()}
			title="Use a published decision"
			description="The step takes the newest version, and keeps it until you choose another. Inputs of the same name go on reading what they read now."
		>
			{published === null ? (
				error ? (
					<ErrorPanel
						title="The decisions could not be loaded"
						error={error}
						onRetry={retry}
					/>
				) : (
					<SkeletonRows rows={3} label="Loading the decisions" />
				)
			) : published.length === 0 ? (
				<NothingPublished />
			) : (
				<>
					<Input
						aria-label="Search the decisions"
						placeholder="Search by name or description"
						before={<Search />}
						value={query}
						onChange={(event) => setQuery(event.currentTarget.value)}
					/>
					<Found
						found={searchDecisions(published, query)}
						query={query}
						current={node.pinned?.decisionId ?? null}
						pending={pending}
						onChoose={({ id, title, publishedNumber }) =>
							pin(
								{
									id,
									number: publishedNumber,
									said: `“${title}” decides here now.`,
								},
								{ onSuccess: onClose },
							)
						}
					/>
				</>
			)}
		</Dialog>
	);
}

const NothingPublished = () => (
	<EmptyState
		picture="flows"
		title="No decision is published yet"
		className="py-6"
		action={
			<Link to="/decisions" className={buttonClass()}>
				Go to Decisions
			</Link>
		}
	>
		Tables that several flows share stand under Decisions. Once one of them is
		published, it can be chosen here.
	</EmptyState>
);

function Found({
	found,
	query,
	current,
	pending,
	onChoose,
}: {
	readonly found: readonly PublishedDecision[];
	readonly query: string;
	/** The decision that the step uses already. */
	readonly current: string | null;
	readonly pending: string | null;
	readonly onChoose: (decision: PublishedDecision) => void;
}) {
	if (found.length === 0)
		return (
			<p role="status" className="px-1 pt-4 text-ink-2">
				Nothing matches “{query}”.
			</p>
		);
	return (
		<ul
			aria-label="Published decisions"
			onKeyDown={walkList}
			className="mt-3 divide-y overflow-hidden rounded-lg border"
		>
			{found.map((decision) => (
				<li key={decision.id}>
					<button
						type="button"
						data-walk
						disabled={pending !== null}
						onClick={() => onChoose(decision)}
						className="flex w-full items-start gap-4 px-3.5 py-2.5 text-left -outline-offset-2 hover:bg-sunk"
					>
						<span className="min-w-0 flex-1">
							<span className="flex items-center gap-2">
								<b className="min-w-0 truncate font-semibold">
									{decision.title}
								</b>
								{decision.id === current ? <Chip round>used now</Chip> : null}
							</span>
							<span className="line-clamp-2 text-ink-2 text-sm">
								{decision.description || "No description"}
							</span>
						</span>
						<span className="shrink-0 text-right text-sm">
							{decision.id === pending ? (
								<Spinner label="Taking it" />
							) : (
								`Version ${decision.publishedNumber}`
							)}
							<Time
								at={decision.publishedAt}
								className="block text-ink-2 text-xs"
							/>
						</span>
					</button>
				</li>
			))}
		</ul>
	);
}
