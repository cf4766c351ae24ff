import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { codeOf } from "../kit/api-error.ts";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { NotFound } from "../kit/not-found.tsx";
import { Spinner } from "../kit/spinner.tsx";
import { usePerson } from "../shell/session.ts";
import { type Outputs, trpc } from "../shell/trpc.ts";
import { DecisionEditor } from "./decision-editor.tsx";
import { createDraftStore } from "./draft-store.ts";
import { saveDraft } from "./save-draft.ts";

/** The editor of one decision. */
export function Screen() {
	const { decisionId } = useParams({ strict: false });
	const id = decisionId ?? "";
	const mayEdit = usePerson().role !== "reviewer";
	// Not kept: whoever opens the editor edits what the server has now.
	const query = useQuery({
		...trpc.decisions.get.queryOptions({ id }),
		gcTime: 0,
		staleTime: Number.POSITIVE_INFINITY,
	});
	if (codeOf(query.error) === "NOT_FOUND")
		return <NotFound what="decision" level={2} />;
	if (query.isError)
		return (
			<div className="p-8">
				<ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
			</div>
		);
	if (!query.data)
		return (
			<div className="grid h-full place-items-center text-ink-2">
				<Spinner label="Opening the decision" />
			</div>
		);
	return (
		<Opened
			key={id}
			detail={query.data}
			readOnly={!mayEdit || query.data.archived}
		/>
	);
}

function Opened({
	detail,
	readOnly,
}: {
	readonly detail: Outputs["decisions"]["get"];
	readonly readOnly: boolean;
}) {
	const [store] = useState(() =>
		createDraftStore(
			{
				id: detail.id,
				document: detail.draft.document,
				revision: detail.draft.revision,
				savedAt: new Date(detail.draft.updatedAt),
				readOnly,
			},
			{
				now: Date.now,
				send: saveDraft,
				later(run, ms) {
					const timer = setTimeout(run, ms);
					return () => clearTimeout(timer);
				},
			},
		),
	);
	return (
		<DecisionEditor
			store={store}
			published={detail.published?.number ?? null}
			archived={detail.archived}
		/>
	);
}
