import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { toast } from "../kit/toast.ts";
import { Page } from "../shell/page.tsx";
import { usePerson } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";
import { TemplateCard } from "./template-card.tsx";

/** Flows to begin with, each with its picture. */
export function Screen() {
	const mayUse = usePerson().role !== "reviewer";
	const templates = useQuery(trpc.templates.list.queryOptions());
	const catalog = useQuery(trpc.catalog.get.queryOptions());
	const credentials = useQuery(
		trpc.catalog.credentials.queryOptions(undefined, { enabled: mayUse }),
	);
	const use = useUseTemplate();
	const failed = templates.error ?? catalog.error;
	const connected = credentials.data
		? new Set(credentials.data.map((credential) => credential.connector))
		: null;
	return (
		<Page>
			<PageHeader
				title="Templates"
				description="Flows that work as they are. Take one, change what differs for you, try it, publish it."
			/>
			{failed ? (
				<ErrorPanel
					title="The templates could not be loaded"
					error={failed}
					onRetry={() =>
						void Promise.all([templates.refetch(), catalog.refetch()])
					}
				/>
			) : !templates.data || !catalog.data ? (
				<div role="status">
					<span className="sr-only">Loading the templates</span>
					<Skeleton className="h-96 w-full rounded-lg" />
				</div>
			) : templates.data.length === 0 ? (
				<EmptyState picture="templates" title="No templates here">
					This installation brings none. A flow can also begin empty.
				</EmptyState>
			) : (
				<div className="flex flex-col gap-5">
					{templates.data.map((template) => (
						<TemplateCard
							key={template.id}
							template={template}
							catalog={catalog.data}
							connected={connected}
							busy={use.isPending && use.variables.id === template.id}
							onUse={mayUse ? () => use.mutate({ id: template.id }) : null}
						/>
					))}
				</div>
			)}
		</Page>
	);
}

function useUseTemplate() {
	const cache = useQueryClient();
	const navigate = useNavigate();
	return useMutation(
		trpc.templates.use.mutationOptions({
			onSuccess: async ({ flowId }) => {
				void cache.invalidateQueries(trpc.flows.list.pathFilter());
				await navigate({ to: "/flows/$flowId", params: { flowId } });
				toast.success("It is your flow now. Try it before you publish it.");
			},
		}),
	);
}
