import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ReactFlowProvider } from "@xyflow/react";
import { useState } from "react";
import { codeOf } from "../kit/api-error.ts";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { NotFound } from "../kit/not-found.tsx";
import { Spinner } from "../kit/spinner.tsx";
import { usePerson } from "../shell/session.ts";
import { TopBar } from "../shell/top-bar.tsx";
import { type Outputs, trpc } from "../shell/trpc.ts";
import { Designer } from "./designer.tsx";
import { DesignerContext } from "./designer-context.ts";
import { createDesignerStore } from "./designer-store.ts";

/** The designer of one flow. */
export function Screen() {
	const { flowId } = useParams({ strict: false });
	const id = flowId ?? "";
	const person = usePerson();
	// Not kept: whoever opens the designer edits what the server has now.
	const flow = useQuery({
		...trpc.flows.get.queryOptions({ id }),
		gcTime: 0,
		staleTime: Number.POSITIVE_INFINITY,
	});
	const catalog = useQuery({
		...trpc.catalog.get.queryOptions(),
		staleTime: Number.POSITIVE_INFINITY,
	});
	const mayEdit = person.role !== "reviewer";
	const credentials = useQuery({
		...trpc.catalog.credentials.queryOptions(),
		enabled: mayEdit,
	});
	// Not waited for: only approvals ask for it.
	const people = useQuery({
		...trpc.catalog.people.queryOptions(),
		enabled: mayEdit,
	});
	if (codeOf(flow.error) === "NOT_FOUND") {
		return (
			<>
				<TopBar title="Not found" crumbs={[{ label: "Flows", to: "/flows" }]} />
				<NotFound what="flow" level={2} />
			</>
		);
	}
	const failed = flow.error ?? catalog.error;
	if (failed) {
		return (
			<div className="p-8">
				<ErrorPanel
					error={failed}
					onRetry={() => void Promise.all([flow.refetch(), catalog.refetch()])}
				/>
			</div>
		);
	}
	if (!flow.data || !catalog.data || (mayEdit && credentials.isPending)) {
		return (
			<div className="grid h-full place-items-center text-ink-2">
				<Spinner label="Opening the flow" />
			</div>
		);
	}
	return (
		<Opened
			key={id}
			detail={flow.data}
			published={flow.data.published?.number ?? null}
			catalog={catalog.data}
			credentials={credentials.data ?? null}
			people={people.data ?? null}
			readOnly={!mayEdit || flow.data.archived || isSmallScreen()}
		/>
	);
}

/** On a phone a finger that pans would move steps about: the flow is only looked at there. */
const isSmallScreen = (): boolean =>
	matchMedia("(max-width: 47.99rem)").matches;

function Opened({
	detail,
	readOnly,
	...rest
}: {
	readonly detail: Outputs["flows"]["get"];
	readonly published: number | null;
	readonly catalog: Outputs["catalog"]["get"];
	readonly credentials: Outputs["catalog"]["credentials"] | null;
	readonly people: Outputs["catalog"]["people"] | null;
	readonly readOnly: boolean;
}) {
	const [store] = useState(() =>
		createDesignerStore(
			{
				flowId: detail.id,
				flow: detail.draft.document,
				revision: detail.draft.revision,
				savedAt: new Date(detail.draft.updatedAt),
				readOnly,
			},
			Date.now,
		),
	);
	return (
		<DesignerContext value={store}>
			<ReactFlowProvider>
				<Designer {...rest} changed={detail.changed} />
			</ReactFlowProvider>
		</DesignerContext>
	);
}
