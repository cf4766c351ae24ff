import type { Catalog } from "@patchbay/flow";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { codeOf } from "../kit/api-error.ts";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { NotFound } from "../kit/not-found.tsx";
import { Skeleton, SkeletonRows } from "../kit/skeleton.tsx";
import { Page } from "../shell/page.tsx";
import { TopBar } from "../shell/top-bar.tsx";
import { trpc } from "../shell/trpc.ts";
import { RunPage } from "./run-page.tsx";
import { useRun } from "./use-run.ts";

const NO_CATALOG: Catalog = [];

/** One run: loads it, follows it, and says what is wrong when there is none. */
export function Screen() {
	const { runId } = useParams({ strict: false });
	// A new run is a new page: nothing of the last one's position may stay.
	return <LoadedRun key={runId} runId={runId ?? ""} />;
}

function LoadedRun({ runId }: { readonly runId: string }) {
	const { query, view, told } = useRun(runId);
	const catalog = useQuery(
		trpc.catalog.get.queryOptions(undefined, {
			staleTime: Number.POSITIVE_INFINITY,
		}),
	);
	if (view) {
		return (
			<RunPage view={view} catalog={catalog.data ?? NO_CATALOG} onTold={told} />
		);
	}
	if (query.isError) {
		const code = codeOf(query.error);
		// An id that cannot be one is as unknown as one that nobody has.
		if (code === "NOT_FOUND" || code === "BAD_REQUEST")
			return (
				<>
					<TopBar title="Not found" crumbs={[{ label: "Runs", to: "/runs" }]} />
					<NotFound what="run" />
				</>
			);
		return (
			<ErrorPanel
				level={1}
				title="This run could not be loaded"
				error={query.error}
				onRetry={() => void query.refetch()}
			/>
		);
	}
	return (
		<Page width="full">
			<h1 className="sr-only">Run</h1>
			<Skeleton className="h-6 w-72" />
			<Skeleton className="h-5 w-96 max-w-full" />
			<div className="grid flex-1 gap-5 lg:grid-cols-[minmax(0,1fr)_26rem]">
				<Skeleton className="h-80 rounded-lg" />
				<SkeletonRows
					label="Loading the run"
					rows={7}
					className="rounded-lg border bg-panel"
				/>
			</div>
		</Page>
	);
}
