import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { StatusPill } from "../kit/status-pill.tsx";
import { Page } from "../shell/page.tsx";
import { trpc } from "../shell/trpc.ts";
import { statusOf } from "./credential-words.ts";
import { EnvironmentBadge } from "./environment-badge.tsx";
import { SystemCard } from "./system-card.tsx";

/** For people who do not manage credentials: which systems there are, and how their credentials stand. */
export function SeenCredentials({ mayRead }: { readonly mayRead: boolean }) {
	const catalog = useQuery(trpc.catalog.get.queryOptions());
	const credentials = useQuery(
		trpc.catalog.credentials.queryOptions(undefined, { enabled: mayRead }),
	);
	const failed = catalog.error ?? credentials.error;
	const systems = (catalog.data ?? []).filter((entry) => entry.auth !== "none");
	return (
		<Page width="narrow">
			<PageHeader
				title="Credentials"
				description={
					mayRead
						? "With what flows reach other systems. Ask an admin to connect, test or change one."
						: undefined
				}
			/>
			{!mayRead ? (
				<EmptyState
					picture="credentials"
					title="Builders and admins see the credentials"
				>
					Flows use them to reach other systems. Ask an admin if a run failed
					because of one.
				</EmptyState>
			) : failed ? (
				<ErrorPanel
					title="The credentials could not be loaded"
					error={failed}
					onRetry={() =>
						void Promise.all([catalog.refetch(), credentials.refetch()])
					}
				/>
			) : !credentials.data || !catalog.data ? (
				<SkeletonRows
					label="Loading the credentials"
					className="rounded-lg border bg-panel"
				/>
			) : (
				systems.map((system) => {
					const mine = credentials.data.filter(
						(entry) => entry.connector === system.id,
					);
					return (
						<SystemCard
							key={system.id}
							system={system.id}
							title={system.title}
							description={system.description}
							empty={
								mine.length === 0
									? "No credential yet. Ask an admin to connect it."
									: null
							}
						>
							{mine.map((credential) => {
								const status = statusOf(credential.status);
								return (
									<li
										key={credential.id}
										className="flex flex-wrap items-center gap-2 px-4 py-3"
									>
										<span className="font-semibold">{credential.title}</span>
										<EnvironmentBadge environment={credential.environment} />
										<span className="ml-auto flex items-center gap-3">
											{credential.status === "reconnect-needed" ? (
												<span className="text-ink-2 text-sm">Ask an admin</span>
											) : null}
											<StatusPill tone={status.tone}>{status.word}</StatusPill>
										</span>
									</li>
								);
							})}
						</SystemCard>
					);
				})
			)}
		</Page>
	);
}
