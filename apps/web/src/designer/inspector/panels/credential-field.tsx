import type { ConnectorInfo, NodeOf } from "@patchbay/flow";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { Select } from "../../../kit/select.tsx";
import { FieldFrame } from "../field-frame.tsx";
import { issuesAt, notesOf } from "../field-issues.ts";
import { FieldNotes } from "../field-notes.tsx";
import { type CredentialChoice, useInspector } from "../inspector-context.tsx";
import { useNodeEdit } from "../use-node-edit.ts";

/** Not the empty text: the select takes that for nothing chosen. */
const ANY = "any";

const STATES: Readonly<Record<CredentialChoice["status"], string>> = {
	ok: "works",
	"reconnect-needed": "must be connected again",
	untested: "not tested yet",
};

/** Which credential the action uses, with the state that each is in. */
export function CredentialField({
	node,
	connector,
}: {
	readonly node: NodeOf<"action">;
	readonly connector: ConnectorInfo;
}) {
	const { credentials, issues, keyById, readOnly } = useInspector();
	const edit = useNodeEdit<"action">(node.id);
	const labelId = useId();
	if (connector.auth === "none") return null;
	const own = credentials.filter((each) => each.connector === connector.id);
	const chosen = own.find((each) => each.id === node.credentialId) ?? null;
	const used = chosen ?? (node.credentialId === null ? own[0] : undefined);
	const [first] = own;
	return (
		<FieldFrame field="credentialId" label="Credential" labelId={labelId}>
			{own.length === 0 ? (
				<p className="rounded-md border border-dashed border-control px-3 py-2 text-ink-2 text-sm">
					{connector.auth === "form"
						? `No ${connector.title} credential: requests go out without one. `
						: `There is no ${connector.title} credential yet. `}
					<ToCredentials />
				</p>
			) : (
				<Select
					label="Credential"
					disabled={readOnly}
					value={node.credentialId === null ? ANY : (chosen?.id ?? null)}
					placeholder="The chosen credential is gone"
					options={[
						{
							value: ANY,
							label: `The first one${first ? `: ${first.title}` : ""}`,
							hint: "Whichever there is when the flow runs",
						},
						...own.map((each) => ({
							value: each.id,
							label: each.title,
							hint: `${each.environment} · ${STATES[each.status]}`,
						})),
					]}
					onChange={(id) =>
						edit("credentialId", (current) => ({
							...current,
							credentialId: id === ANY ? null : id,
						}))
					}
				/>
			)}
			{used ? <CredentialState credential={used} /> : null}
			<FieldNotes
				notes={notesOf(null, issuesAt(issues, "credentialId"), keyById)}
			/>
		</FieldFrame>
	);
}

function ToCredentials() {
	return (
		<Link
			to="/credentials"
			className="rounded-sm font-medium text-accent hover:underline"
		>
			Credentials
		</Link>
	);
}

function CredentialState({
	credential,
}: {
	readonly credential: CredentialChoice;
}) {
	if (credential.status === "reconnect-needed")
		return (
			<p className="mt-1 text-wait text-xs">
				“{credential.title}” must be connected again before it works.{" "}
				<ToCredentials />
			</p>
		);
	return (
		<p className="mt-1 text-ink-2 text-xs">
			{credential.environment === "sandbox"
				? "Sandbox: nothing real happens."
				: "Live: what it does is real."}
		</p>
	);
}
