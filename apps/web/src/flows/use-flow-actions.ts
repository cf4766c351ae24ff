import {
	type QueryClient,
	useMutation,
	useQueryClient,
} from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { messageOf } from "../kit/api-error.ts";
import { toast } from "../kit/toast.ts";
import { trpc } from "../shell/trpc.ts";
import type { FlowItem } from "./flow-words.ts";

/** What can be done to a flow from the list; each takes effect at once, and archiving can be taken back. */
export function useFlowActions() {
	const cache = useQueryClient();
	const navigate = useNavigate();
	const renew = () => cache.invalidateQueries(trpc.flows.pathFilter());
	const archive = useMutation(
		trpc.flows.archive.mutationOptions({ onSuccess: renew }),
	);
	const unarchive = useMutation(
		trpc.flows.unarchive.mutationOptions({ onSuccess: renew }),
	);
	const duplicate = useMutation(
		trpc.flows.duplicate.mutationOptions({ onSuccess: renew }),
	);
	const open = (flowId: string) =>
		void navigate({ to: "/flows/$flowId", params: { flowId } });
	return {
		open,
		copyWebhook: (flow: FlowItem) => void copyWebhook(flow, cache),
		archive: (flow: FlowItem) =>
			archive.mutate(
				{ id: flow.id },
				{
					onSuccess: () =>
						toast.undo(`“${flow.title}” is archived.`, () =>
							unarchive.mutate({ id: flow.id }),
						),
				},
			),
		restore: (flow: FlowItem) =>
			unarchive.mutate(
				{ id: flow.id },
				{
					onSuccess: () =>
						toast.success(`“${flow.title}” is back among the flows.`),
				},
			),
		duplicate: (flow: FlowItem) =>
			duplicate.mutate(
				{ id: flow.id },
				{
					onSuccess: ({ id }) =>
						toast.success(`There is a copy of “${flow.title}”.`, {
							action: { label: "Open it", onClick: () => open(id) },
						}),
				},
			),
	};
}

async function copyWebhook(
	{ id, title }: FlowItem,
	cache: QueryClient,
): Promise<void> {
	let url: string | null = null;
	try {
		({ url } = await cache.fetchQuery(trpc.flows.webhook.queryOptions({ id })));
		await navigator.clipboard.writeText(url);
		toast.success(`The webhook’s address of “${title}” is copied.`, {
			detail: "Whoever knows it can start the flow: keep it like a password.",
		});
	} catch (error) {
		if (url === null) toast.error(messageOf(error));
		else
			toast.info("The browser did not allow copying. The address is:", {
				detail: url,
			});
	}
}

export type FlowActions = ReturnType<typeof useFlowActions>;
