import { Ellipsis, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { cx } from "../kit/cx.ts";
import { DemoMark } from "../kit/demo-mark.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Menu } from "../kit/menu.tsx";
import { StatusPill } from "../kit/status-pill.tsx";
import { Time, useNow } from "../kit/time.tsx";
import {
	type CredentialItem,
	reconnectWords,
	statusOf,
} from "./credential-words.ts";
import { EnvironmentBadge } from "./environment-badge.tsx";
import type { CredentialActions } from "./use-credential-actions.ts";

/** A credential with its state, and what an admin can do with it. */
export function CredentialRow({
	credential,
	byConsent,
	fresh,
	actions,
	onRename,
}: {
	readonly credential: CredentialItem;
	/** Connected by agreeing at the vendor, so that it can be reconnected. */
	readonly byConsent: boolean;
	/** Just connected: marked until the page is left. */
	readonly fresh: boolean;
	readonly actions: CredentialActions;
	readonly onRename: () => void;
}) {
	const status = statusOf(credential.status);
	const result = actions.results.get(credential.id);
	const needsReconnect = credential.status === "reconnect-needed";
	return (
		<li
			className={cx(
				"flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3",
				fresh && "bg-accent-soft/50",
			)}
		>
			<div className="min-w-0 flex-1 basis-64">
				<div className="flex flex-wrap items-center gap-2">
					<span className="min-w-0 truncate font-semibold">
						{credential.title}
					</span>
					<EnvironmentBadge environment={credential.environment} />
					{credential.demo ? <DemoMark /> : null}
				</div>
				<Facts credential={credential} />
			</div>
			<StatusPill tone={status.tone}>{status.word}</StatusPill>
			<div className="flex items-center gap-1.5">
				{needsReconnect && byConsent ? (
					<Button
						size="sm"
						variant="primary"
						onClick={() => actions.reconnect(credential.id)}
					>
						Reconnect
					</Button>
				) : null}
				<Button
					size="sm"
					busy={actions.testing.has(credential.id)}
					onClick={() => actions.test(credential.id)}
				>
					Test
				</Button>
				<Menu
					trigger={
						<IconButton size="sm" label={`More for ${credential.title}`}>
							<Ellipsis />
						</IconButton>
					}
					items={[
						...(byConsent
							? [
									{
										label: "Reconnect",
										icon: <RefreshCw />,
										onSelect: () => actions.reconnect(credential.id),
									},
								]
							: []),
						{ label: "Rename", icon: <Pencil />, onSelect: onRename },
						"separator",
						{
							label: "Remove",
							icon: <Trash2 />,
							danger: true,
							onSelect: () => actions.remove(credential),
						},
					]}
				/>
			</div>
			{result !== undefined ? (
				<p
					role="status"
					className={cx("w-full text-sm", result.ok ? "text-ok" : "text-bad")}
				>
					{result.message}
				</p>
			) : credential.lastError === null ? null : (
				<p className="w-full text-bad text-sm">{credential.lastError}</p>
			)}
		</li>
	);
}

function Facts({ credential }: { readonly credential: CredentialItem }) {
	const now = useNow();
	const reconnect = reconnectWords(credential.reconnectBy, now);
	return (
		<p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-2 text-sm">
			{credential.account === null ? null : (
				<span>account {credential.account}</span>
			)}
			<span>
				{credential.lastUsedAt === null ? (
					"never used"
				) : (
					<>
						used <Time at={credential.lastUsedAt} />
					</>
				)}
			</span>
			{reconnect === null ? null : (
				<span className={reconnect.urgent ? "font-medium text-wait" : ""}>
					{reconnect.text}
				</span>
			)}
		</p>
	);
}
