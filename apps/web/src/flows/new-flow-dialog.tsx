import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { FlowPicture } from "../canvas/flow-picture.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";
import { trpc } from "../shell/trpc.ts";

/** Makes a flow, empty or of a template, and opens it. */
export function NewFlowDialog({ onClose }: { readonly onClose: () => void }) {
	const [title, setTitle] = useState("");
	const { create, use } = useNewFlow(onClose);
	const templates = useQuery(trpc.templates.list.queryOptions());
	const catalog = useQuery(trpc.catalog.get.queryOptions());
	const busy = create.isPending || use.isPending;

	function onSubmit(event: FormEvent): void {
		event.preventDefault();
		if (!busy)
			create.mutate(title.trim() === "" ? {} : { title: title.trim() });
	}

	return (
		<Dialog
			open
			size="md"
			title="New flow"
			description="Begin with an empty canvas, or with something that works and change it."
			onOpenChange={(open) => !open && onClose()}
		>
			<form onSubmit={onSubmit} className="flex items-end gap-2">
				<Field label="Name" aside="optional" className="flex-1">
					<Input
						value={title}
						maxLength={120}
						placeholder="Untitled flow"
						onValueChange={setTitle}
					/>
				</Field>
				<Button
					type="submit"
					variant="primary"
					busy={create.isPending}
					className="h-[34px] phone:h-11"
				>
					Start empty
				</Button>
			</form>
			{templates.data && templates.data.length > 0 ? (
				<section aria-labelledby="from-template" className="mt-6">
					<h3 id="from-template" className="font-medium">
						From a template
					</h3>
					<ul className="mt-2 flex flex-col gap-2">
						{templates.data.map((template) => (
							<li key={template.id}>
								<button
									type="button"
									disabled={busy}
									onClick={() => use.mutate({ id: template.id })}
									className="flex w-full items-center gap-4 rounded-lg border border-line-strong p-3 text-left hover:not-disabled:bg-sunk"
								>
									<FlowPicture
										flow={template.document}
										catalog={catalog.data ?? []}
										words={false}
										className="h-20 w-52 shrink-0 phone:hidden"
									/>
									<span className="min-w-0">
										<span className="block font-semibold">
											{template.title}
										</span>
										<span className="block text-ink-2">
											{template.description}
										</span>
									</span>
								</button>
							</li>
						))}
					</ul>
				</section>
			) : null}
		</Dialog>
	);
}

function useNewFlow(onClose: () => void) {
	const cache = useQueryClient();
	const navigate = useNavigate();
	const open = async (flowId: string) => {
		onClose();
		void cache.invalidateQueries(trpc.flows.list.pathFilter());
		await navigate({ to: "/flows/$flowId", params: { flowId } });
	};
	const create = useMutation(
		trpc.flows.create.mutationOptions({ onSuccess: ({ id }) => open(id) }),
	);
	const use = useMutation(
		trpc.templates.use.mutationOptions({
			onSuccess: ({ flowId }) => open(flowId),
		}),
	);
	return { create, use };
}
