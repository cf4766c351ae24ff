import {
	type Catalog,
	type Guard,
	guardSchema,
	guardTrouble,
} from "@patchbay/flow";
import {
	keepPreviousData,
	skipToken,
	useMutation,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { Button } from "../kit/button.tsx";
import { Combobox } from "../kit/combobox.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";
import { toast } from "../kit/toast.ts";
import { api, trpc } from "../shell/trpc.ts";
import { GuardAnswers } from "./guard-answers.tsx";
import type { GuardItem } from "./guard-row.tsx";
import { GuardedActions } from "./guarded-actions.tsx";
import { LackingFlows } from "./lacking-flows.tsx";

const EMPTY: Guard = {
	title: "",
	decisionId: "",
	passes: { output: "", values: [] },
	actions: [],
};

/** Makes a guard, or changes one; says which published flows it would not allow any more. */
export function GuardDialog({
	guard,
	catalog,
	onClose,
}: {
	/** Null for a new one. */
	readonly guard: GuardItem | null;
	readonly catalog: Catalog;
	readonly onClose: () => void;
}) {
	const formId = useId();
	const [draft, setDraft] = useState<Guard>(() =>
		guard
			? {
					title: guard.title,
					decisionId: guard.decisionId,
					passes: guard.passes,
					actions: guard.actions,
				}
			: EMPTY,
	);
	const change = (over: Partial<Guard>) =>
		setDraft((current) => ({ ...current, ...over }));
	const { decisions, table, isGone } = useDecisionOf(draft.decisionId);
	const isWhole =
		guardSchema.safeParse(draft).success && guardTrouble(draft, table) === null;
	const lacking = useQuery({
		queryKey: [
			...trpc.guards.pathKey(),
			"preview",
			draft.passes,
			draft.actions,
		],
		queryFn: isWhole ? () => api.guards.preview.mutate(draft) : skipToken,
		placeholderData: keepPreviousData,
	});
	const save = useSave(guard, onClose);
	function onSubmit(event: FormEvent): void {
		event.preventDefault();
		if (isWhole && !save.isPending) save.mutate(draft);
	}
	return (
		<Dialog
			open
			size="lg"
			title={guard ? `Change “${guard.title}”` : "New guard"}
			description="A decision that must be asked before some actions, and the answers that let a run go on."
			onOpenChange={(open) => !open && onClose()}
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						type="submit"
						form={formId}
						variant="primary"
						disabled={!isWhole}
						busy={save.isPending}
					>
						{guard ? "Change the guard" : "Make the guard"}
					</Button>
				</>
			}
		>
			<form
				id={formId}
				noValidate
				onSubmit={onSubmit}
				className="flex flex-col gap-5"
			>
				<div className="grid grid-cols-2 gap-4 phone:grid-cols-1">
					<Field label="Name" hint="What people read where it is missing.">
						<Input
							value={draft.title}
							maxLength={80}
							placeholder="Consent"
							onValueChange={(title) => change({ title })}
						/>
					</Field>
					<Field
						label="Decision"
						hint={
							decisions?.length === 0
								? "No decision has been published yet."
								: "Its newest version is the one that counts."
						}
					>
						<Combobox
							placeholder="Find a published decision"
							empty="No published decision is called like that."
							options={(decisions ?? []).map(
								({ id, title, publishedNumber }) => ({
									value: id,
									label: title,
									hint: `Version ${publishedNumber}`,
								}),
							)}
							value={draft.decisionId === "" ? null : draft.decisionId}
							onChange={(decisionId) =>
								change({ decisionId: decisionId ?? "", passes: EMPTY.passes })
							}
						/>
					</Field>
				</div>
				{draft.decisionId === "" ? null : isGone ? (
					<p className="text-ink-2">
						The decision is archived. Bring it back, or choose another one.
					</p>
				) : (
					<GuardAnswers
						table={table}
						passes={draft.passes}
						trouble={
							draft.passes.output === "" ? null : guardTrouble(draft, table)
						}
						onChange={(passes) => change({ passes })}
					/>
				)}
				<GuardedActions
					catalog={catalog}
					actions={draft.actions}
					onChange={(actions) => change({ actions })}
				/>
				<div aria-live="polite">
					{isWhole && lacking.data ? (
						lacking.data.length === 0 ? (
							<p className="text-ink-2">
								Every published flow would still be allowed.
							</p>
						) : (
							<LackingFlows flows={lacking.data} isNew={guard === null} />
						)
					) : null}
				</div>
				{save.error ? (
					<p role="alert" className="text-bad">
						{messageOf(save.error)}
					</p>
				) : null}
			</form>
		</Dialog>
	);
}

/** The decisions to choose from, and the newest table of the chosen one; null until it is there. */
function useDecisionOf(decisionId: string) {
	const list = useQuery(trpc.decisions.list.queryOptions({ archived: false }));
	const decisions = list.data?.filter(
		({ publishedNumber }) => publishedNumber !== null,
	);
	const number =
		decisions?.find(({ id }) => id === decisionId)?.publishedNumber ?? null;
	const version = useQuery(
		trpc.decisions.version.queryOptions(
			number === null ? skipToken : { id: decisionId, number },
		),
	);
	return {
		decisions,
		isGone: decisions !== undefined && number === null,
		table: number === null ? null : (version.data?.document.table ?? null),
	};
}

function useSave(guard: GuardItem | null, onDone: () => void) {
	const cache = useQueryClient();
	return useMutation({
		meta: { ownErrors: true },
		mutationFn: async (draft: Guard) => {
			if (guard)
				await api.guards.change.mutate({
					id: guard.id,
					revision: guard.revision,
					guard: draft,
				});
			else await api.guards.create.mutate(draft);
		},
		onSuccess: async (_, { title }) => {
			await cache.invalidateQueries(trpc.guards.pathFilter());
			toast.success(`“${title.trim()}” guards from now on.`, {
				detail: "Flows are held to it when they are published.",
			});
			onDone();
		},
		onError: () => void cache.invalidateQueries(trpc.guards.pathFilter()),
	});
}
