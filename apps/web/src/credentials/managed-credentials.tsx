import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { ErrorNote, ErrorPanel } from "../kit/error-panel.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { DemoBanner } from "../shell/demo-banner.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../shell/trpc.ts";
import { ConnectDialog } from "./connect-dialog.tsx";
import { CredentialRow } from "./credential-row.tsx";
import type { ConnectOption, CredentialItem } from "./credential-words.ts";
import { InUseDialog } from "./in-use-dialog.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { SystemCard } from "./system-card.tsx";
import { useCredentialActions } from "./use-credential-actions.ts";
import { useReturn } from "./use-return.ts";

const RENEW_MS = 30_000;

/** For admins: all credentials by system, and the way to new ones. */
export function ManagedCredentials() {
	const credentials = useQuery(
		trpc.credentials.list.queryOptions(undefined, {
			refetchInterval: RENEW_MS,
		}),
	);
	const options = useQuery(trpc.credentials.options.queryOptions());
	const actions = useCredentialActions();
	const { connected, problem } = useReturn();
	const [connecting, setConnecting] = useState<ConnectOption | null>(null);
	const [renaming, setRenaming] = useState<CredentialItem | null>(null);
	const [created, setCreated] = useState<string | null>(null);
	const failed = credentials.error ?? options.error;
	const first = options.data?.[0];
	return (
		<Page width="narrow">
			<PageHeader
				title="Credentials"
				description="With what flows reach other systems. Secrets are sealed here and never shown."
				actions={
					first === undefined ? null : (
						<Button
							variant="primary"
							icon={<Plus />}
							onClick={() => setConnecting(first)}
						>
							Connect a system
						</Button>
					)
				}
			/>
			{problem === null ? null : (
				<ErrorNote>
					<b className="font-semibold">It was not connected.</b> {problem}
				</ErrorNote>
			)}
			{credentials.data?.some((entry) => entry.demo) ? <DemoBanner /> : null}
			{failed ? (
				<ErrorPanel
					title="The credentials could not be loaded"
					error={failed}
					onRetry={() =>
						void Promise.all([credentials.refetch(), options.refetch()])
					}
				/>
			) : !credentials.data || !options.data ? (
				<SkeletonRows
					label="Loading the credentials"
					className="rounded-lg border bg-panel"
				/>
			) : (
				options.data.map((option) => {
					const mine = credentials.data.filter(
						(entry) => entry.connector === option.connector,
					);
					return (
						<SystemCard
							key={option.connector}
							system={option.connector}
							title={option.title}
							description={option.description}
							empty={
								mine.length === 0
									? "No credential yet. Steps that need one cannot run."
									: null
							}
							action={
								<Button size="sm" onClick={() => setConnecting(option)}>
									Connect
									<span className="sr-only"> {option.title}</span>
								</Button>
							}
						>
							{mine.map((credential) => (
								<CredentialRow
									key={credential.id}
									credential={credential}
									byConsent={option.auth === "oauth"}
									fresh={
										credential.id === connected || credential.id === created
									}
									actions={actions}
									onRename={() => setRenaming(credential)}
								/>
							))}
						</SystemCard>
					);
				})
			)}
			{connecting === null || !options.data ? null : (
				<ConnectDialog
					options={options.data}
					first={connecting}
					taken={(credentials.data ?? []).map((entry) => entry.title)}
					onClose={() => setConnecting(null)}
					onCreated={(id) => {
						setConnecting(null);
						setCreated(id);
						actions.test(id);
					}}
				/>
			)}
			{renaming === null ? null : (
				<RenameDialog credential={renaming} onClose={() => setRenaming(null)} />
			)}
			{actions.inUse === null ? null : (
				<InUseDialog {...actions.inUse} onClose={actions.closeInUse} />
			)}
		</Page>
	);
}
