import { memo } from "react";
import { useStore } from "zustand";
import { HitPolicySelect, policyHint } from "../decision-grid/hit-policy.tsx";
import { CommitInput } from "../forms/commit-input.tsx";
import { Field } from "../kit/field.tsx";
import { Textarea } from "../kit/textarea.tsx";
import type { DraftStore } from "./draft-store.ts";

const MAX_TITLE_LENGTH = 120;
const MAX_DESCRIPTION_LENGTH = 2_000;

/** What a decision is called, what it is for, and which of its rules decides. */
export const AboutFields = memo(function AboutFields({
	store,
}: {
	readonly store: DraftStore;
}) {
	const title = useStore(store, ({ document }) => document.title);
	const readOnly = useStore(store, (state) => state.readOnly);
	return (
		<div className="flex flex-wrap items-start gap-3">
			<CommitInput
				label="Name"
				className="w-64 phone:w-full"
				value={title}
				disabled={readOnly}
				check={titleProblem}
				onCommit={(text) =>
					store.edit((old) => ({ ...old, title: text.trim() }))
				}
			/>
			<Policy store={store} />
			<Description store={store} />
		</div>
	);
});

const titleProblem = (text: string): string | null =>
	text.trim() === ""
		? "It needs a name."
		: text.trim().length > MAX_TITLE_LENGTH
			? `At most ${MAX_TITLE_LENGTH} signs.`
			: null;

function Policy({ store }: { readonly store: DraftStore }) {
	const hint = useStore(store, ({ document }) => policyHint(document.table));
	return (
		<Field
			label="When several rules apply"
			hint={`${hint}.`}
			className="w-72 phone:w-full"
		>
			<HitPolicySelect />
		</Field>
	);
}

function Description({ store }: { readonly store: DraftStore }) {
	const text = useStore(store, ({ document }) => document.description);
	const readOnly = useStore(store, (state) => state.readOnly);
	if (readOnly && text === "") return null;
	return (
		<Field
			label="Description"
			className="min-w-64 flex-1 phone:w-full"
			disabled={readOnly}
		>
			<Textarea
				rows={1}
				className="min-h-[2.125rem]"
				placeholder="What is decided here, and who to ask"
				value={text}
				disabled={readOnly}
				maxLength={MAX_DESCRIPTION_LENGTH}
				onChange={({ currentTarget: { value } }) =>
					store.edit((old) => ({ ...old, description: value }), "description")
				}
			/>
		</Field>
	);
}
