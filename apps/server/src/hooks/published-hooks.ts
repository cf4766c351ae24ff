/**
 * What webhook addresses lead to, kept for a second: a busy address asks the database once a second, and a change made by
 * another process is seen within one. Changes made here are seen at once.
 */
import { timingSafeEqual } from "node:crypto";
import type { Flow, NodeOf } from "@patchbay/flow";

const KEPT_MS = 1_000;
const MOST_KEPT = 5_000;

/** A flow as its webhook sees it. */
export interface HookTarget {
	readonly flowId: string;
	/** Null when nothing is published that a webhook starts. */
	readonly version: {
		readonly hash: string;
		readonly fields: NodeOf<"trigger">["fields"];
		/** Whether the sender gets an answer from the flow itself. */
		readonly responds: boolean;
	} | null;
}

/** Finds what an address leads to. */
export interface PublishedHooks {
	/** Null when there is no such flow, or the token is not its own. */
	find(flowId: string, token: string, now: number): Promise<HookTarget | null>;
	/** What is known about a flow no longer holds. */
	readonly forget: (flowId: string) => void;
}

/** The stored side: the flow of an address, with its published version if there is one. */
export type FindByWebhook = (
	flowId: string,
	token: string,
) => Promise<{
	readonly published: { readonly hash: string; readonly document: Flow } | null;
} | null>;

interface Kept {
	readonly token: Buffer;
	readonly until: number;
	readonly target: HookTarget;
}

/** Keeps what `findByWebhook` answers. */
export function createPublishedHooks(
	findByWebhook: FindByWebhook,
): PublishedHooks {
	const kept = new Map<string, Kept>();
	const asked = new Map<string, Promise<HookTarget | null>>();
	/** Goes up with each change, so that an answer from before it is not kept. */
	let changes = 0;

	const ask = async (
		flowId: string,
		token: string,
		now: number,
	): Promise<HookTarget | null> => {
		const before = changes;
		const found = await findByWebhook(flowId, token);
		if (!found) return null;
		const target = {
			flowId,
			version: found.published && toVersion(found.published),
		};
		if (before === changes) {
			if (kept.size >= MOST_KEPT) kept.clear();
			kept.set(flowId, {
				token: Buffer.from(token),
				until: now + KEPT_MS,
				target,
			});
		}
		return target;
	};

	return {
		async find(flowId, token, now) {
			const known = kept.get(flowId);
			if (known && known.until > now && isSame(known.token, token))
				return known.target;
			const key = `${flowId}/${token}`;
			let question = asked.get(key);
			if (!question) {
				question = ask(flowId, token, now).finally(() => asked.delete(key));
				asked.set(key, question);
			}
			return await question;
		},
		forget(flowId) {
			changes += 1;
			kept.delete(flowId);
		},
	};
}

function isSame(known: Buffer, token: string): boolean {
	const given = Buffer.from(token);
	return given.length === known.length && timingSafeEqual(given, known);
}

function toVersion({
	hash,
	document,
}: {
	hash: string;
	document: Flow;
}): HookTarget["version"] {
	const trigger = document.nodes.find((node) => node.kind === "trigger");
	if (!trigger?.webhook) return null;
	const responds = document.nodes.some((node) => node.kind === "respond");
	return { hash, fields: trigger.fields, responds };
}
