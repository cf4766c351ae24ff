import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "../kit/button.tsx";
import { CodeBlock } from "../kit/code-block.tsx";
import { confirm } from "../kit/confirm.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { toast } from "../kit/toast.ts";
import { trpc } from "../shell/trpc.ts";

/** The address by which other systems start this flow. */
export function WebhookDialog({
	flowId,
	onClose,
}: {
	readonly flowId: string;
	readonly onClose: () => void;
}) {
	const queryClient = useQueryClient();
	const options = trpc.flows.webhook.queryOptions({ id: flowId });
	const webhook = useQuery(options);
	const rotate = useMutation(
		trpc.flows.rotateWebhook.mutationOptions({
			onSuccess: (next) => {
				queryClient.setQueryData(options.queryKey, next);
				toast.success("The flow has a new address.", {
					detail: "The old one is answered with 404 from now on.",
				});
			},
		}),
	);
	const askRotate = async () => {
		const yes = await confirm({
			title: "Give this flow a new address?",
			body: "Systems that call the old address are answered with 404 until they know the new one.",
			action: "New address",
			tone: "danger",
		});
		if (yes) rotate.mutate({ id: flowId });
	};
	return (
		<Dialog
			open
			size="md"
			title="Webhook"
			description="Whoever knows this address can start the flow. Keep it like a password."
			onOpenChange={(open) => !open && onClose()}
			footer={
				<>
					<Button busy={rotate.isPending} onClick={() => void askRotate()}>
						New address
					</Button>
					<Button variant="primary" onClick={onClose}>
						Done
					</Button>
				</>
			}
		>
			{webhook.isPending ? <Skeleton className="h-24" /> : null}
			{webhook.isError ? (
				<ErrorPanel
					error={webhook.error}
					onRetry={() => void webhook.refetch()}
				/>
			) : null}
			{webhook.data ? (
				<div className="flex flex-col gap-3">
					{webhook.data.active ? null : (
						<p className="rounded-md bg-wait-soft px-3 py-2 text-wait">
							The published version takes no webhooks yet: switch the webhook on
							in the start step and publish.
						</p>
					)}
					<CodeBlock label="Address of the webhook" code={webhook.data.url} />
					<p className="text-ink-2">
						Try it from a terminal, with the sample of the start step:
					</p>
					<CodeBlock
						label="Command that starts a run"
						code={webhook.data.curl}
					/>
				</div>
			) : null}
		</Dialog>
	);
}
