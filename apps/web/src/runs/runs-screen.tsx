import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../shell/trpc.ts";
import { useAddressView } from "../shell/use-address-view.ts";
import { RunList } from "./run-list.tsx";
import { isActive } from "./run-words.ts";
import { RunsFilters } from "./runs-filters.tsx";
import {
	isNarrowed,
	NO_FILTER,
	type RunsFilter,
	readFilter,
	toListInput,
	writeFilter,
} from "./runs-search.ts";

const RENEW_ACTIVE_MS = 2_500;
const RENEW_QUIET_MS = 15_000;
const RUNS_VIEW = {
	to: "/runs",
	read: readFilter,
	write: writeFilter,
} as const;

/** All runs, newest first, narrowed by what stands in the address. */
export function Screen() {
	const [filter, setFilter] = useAddressView(RUNS_VIEW);
	const query = useRuns(filter);
	const runs = query.data?.pages.flatMap((page) => page.items) ?? [];
	return (
		<Page>
			<PageHeader
				title="Runs"
				description="What your flows did, why they did it, and what they wait for."
			/>
			<RunsFilters filter={filter} onChange={setFilter} />
			{query.isPending ? (
				<SkeletonRows
					rows={8}
					label="Loading the runs"
					className="rounded-lg border bg-panel"
				/>
			) : query.isError && runs.length === 0 ? (
				<ErrorPanel
					title="The runs could not be loaded"
					error={query.error}
					onRetry={() => void query.refetch()}
				/>
			) : runs.length === 0 ? (
				<NoRuns filter={filter} onClear={() => setFilter(NO_FILTER)} />
			) : (
				<>
					<RunList
						runs={runs}
						onLabel={(name, value) =>
							setFilter({ ...filter, label: { name, value } })
						}
					/>
					{query.hasNextPage ? (
						<div className="flex justify-center">
							<Button
								busy={query.isFetchingNextPage}
								onClick={() => void query.fetchNextPage()}
							>
								Show older runs
							</Button>
						</div>
					) : null}
				</>
			)}
		</Page>
	);
}

/** The pages loaded so far; renewed often while one of their runs is under way. */
function useRuns(filter: RunsFilter) {
	return useInfiniteQuery(
		trpc.runs.list.infiniteQueryOptions(toListInput(filter), {
			getNextPageParam: (page) => page.nextCursor,
			placeholderData: (before) => before,
			refetchInterval: ({ state }) =>
				state.data?.pages.some((page) =>
					page.items.some((run) => isActive(run.status)),
				)
					? RENEW_ACTIVE_MS
					: RENEW_QUIET_MS,
		}),
	);
}

function NoRuns({
	filter,
	onClear,
}: {
	readonly filter: RunsFilter;
	readonly onClear: () => void;
}) {
	if (isNarrowed(filter)) {
		return (
			<EmptyState
				picture="search"
				title="No run fits"
				action={<Button onClick={onClear}>Show all runs</Button>}
			>
				Try another word or state. Runs are found by their labels, outcome, flow
				and what they wait for.
			</EmptyState>
		);
	}
	return (
		<EmptyState
			picture="runs"
			title="Nothing has run yet"
			action={
				<Link to="/" className={buttonClass({ variant: "primary" })}>
					Go to the flows
				</Link>
			}
		>
			Publish a flow and start it by its form or its webhook. Each run then
			tells its story here: who asked, which rule decided, what was made.
		</EmptyState>
	);
}
