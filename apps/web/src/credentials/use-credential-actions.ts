import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { confirm } from "../kit/confirm.tsx";
import { toast } from "../kit/toast.ts";
import { api, type Outputs, trpc } from "../shell/trpc.ts";
import type { CredentialItem } from "./credential-words.ts";
import type { Usage } from "./in-use-dialog.tsx";

export type TestResult = Outputs["credentials"]["test"];

/** What an admin can do with a credential. `results` are the tests of this visit, by id. */
export function useCredentialActions() {
	const cache = useQueryClient();
	const [results, setResults] = useState<ReadonlyMap<string, TestResult>>(
		new Map(),
	);
	const [testing, setTesting] = useState<ReadonlySet<string>>(new Set());
	const [inUse, setInUse] = useState<{
		readonly title: string;
		readonly flows: Usage;
	} | null>(null);
	const renew = async () => {
		await cache.invalidateQueries(trpc.credentials.pathFilter());
		void cache.invalidateQueries(trpc.catalog.credentials.pathFilter());
	};
	const reconnect = useMutation(
		trpc.credentials.reconnect.mutationOptions({
			onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
		}),
	);
	const remove = useMutation(
		trpc.credentials.remove.mutationOptions({ onSuccess: renew }),
	);

	async function test(id: string): Promise<void> {
		setTesting((before) => new Set(before).add(id));
		const result = await api.credentials.test
			.mutate({ id })
			.catch((error: unknown) => ({
				ok: false,
				message: messageOf(error),
				account: null,
			}));
		setResults((before) => new Map(before).set(id, result));
		setTesting((before) => new Set([...before].filter((one) => one !== id)));
		await renew();
	}

	async function askAndRemove(credential: CredentialItem): Promise<void> {
		const { usedBy } = await api.credentials.get.query({ id: credential.id });
		const flows = usedBy.filter((flow) => !flow.archived);
		if (flows.length > 0) {
			setInUse({ title: credential.title, flows });
			return;
		}
		const yes = await confirm({
			title: `Remove “${credential.title}”?`,
			body: "Its secret is deleted here. No flow in use needs it. Access given at the vendor ends only there.",
			action: "Remove",
		});
		if (!yes) return;
		remove.mutate(
			{ id: credential.id },
			{ onSuccess: () => toast.success(`“${credential.title}” is removed.`) },
		);
	}

	return {
		results,
		testing,
		inUse,
		closeInUse: () => setInUse(null),
		test: (id: string) => void test(id),
		reconnect: (id: string) => reconnect.mutate({ id }),
		remove: (credential: CredentialItem) =>
			void askAndRemove(credential).catch((error: unknown) =>
				toast.error(messageOf(error)),
			),
	};
}

export type CredentialActions = ReturnType<typeof useCredentialActions>;
