import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { DemoBanner } from "../shell/demo-banner.tsx";
import { Page } from "../shell/page.tsx";
import { ROLE_WORDS } from "../shell/role-words.ts";
import { type Person, usePerson } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";
import { AddPersonDialog } from "./add-person-dialog.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { PersonRow } from "./person-row.tsx";
import { usePeopleActions } from "./use-people-actions.ts";

/** Who has an account here, and what they may do. For admins. */
export function Screen() {
	const me = usePerson();
	if (me.role !== "admin") {
		return (
			<Page>
				<PageHeader title="People" />
				<EmptyState picture="people" title="Admins look after the people">
					You are a {ROLE_WORDS[me.role].name.toLowerCase()} here. Ask an admin
					for another role or a new account.
				</EmptyState>
			</Page>
		);
	}
	return <People me={me} />;
}

type Shown = {
	readonly name: string;
	readonly email: string;
	readonly password: string;
	readonly isNew: boolean;
};

function People({ me }: { readonly me: Person }) {
	const [adding, setAdding] = useState(false);
	const [shown, setShown] = useState<Shown | null>(null);
	const people = useQuery(trpc.people.list.queryOptions());
	const actions = usePeopleActions(({ name, email }, password) =>
		setShown({ name, email, password, isNew: false }),
	);
	return (
		<Page>
			<PageHeader
				title="People"
				description="Who has an account here, and what they may do."
				actions={
					<Button
						variant="primary"
						icon={<UserPlus />}
						onClick={() => setAdding(true)}
					>
						Add a person
					</Button>
				}
			/>
			{people.data?.some((person) => person.demo) ? <DemoBanner /> : null}
			{people.isPending ? (
				<SkeletonRows
					label="Loading the people"
					className="rounded-lg border bg-panel"
				/>
			) : people.isError ? (
				<ErrorPanel
					title="The people could not be loaded"
					error={people.error}
					onRetry={() => void people.refetch()}
				/>
			) : (
				<ul className="divide-y overflow-hidden rounded-lg border bg-panel">
					{people.data.map((person) => (
						<PersonRow
							key={person.id}
							person={person}
							isMe={person.id === me.id}
							actions={actions}
						/>
					))}
				</ul>
			)}
			<RoleLegend />
			{adding ? (
				<AddPersonDialog
					onClose={() => setAdding(false)}
					onAdded={(account) => {
						setAdding(false);
						setShown({ ...account, isNew: true });
					}}
				/>
			) : null}
			{shown === null ? null : (
				<PasswordDialog {...shown} onClose={() => setShown(null)} />
			)}
		</Page>
	);
}

function RoleLegend() {
	return (
		<dl className="grid gap-x-8 gap-y-2 text-sm md:grid-cols-3">
			{(["builder", "reviewer", "admin"] as const).map((role) => (
				<div key={role}>
					<dt className="font-medium">{ROLE_WORDS[role].name}</dt>
					<dd className="text-ink-2">{ROLE_WORDS[role].does}</dd>
				</div>
			))}
		</dl>
	);
}
