import type { StepError } from "@patchbay/flow";
import type {
	ActionOutcome,
	ActionRequest,
	Performer,
	VerifyOutcome,
} from "./ports.ts";

/** How the vendor behaves in one call. */
export type Behaviour = (
	request: ActionRequest,
	vendor: ScriptedVendor,
) => ActionOutcome | Promise<ActionOutcome>;

/**
 * A made-up vendor behind the actions of the test catalogue: `find` reads; `create` makes a thing on every call;
 * `post` makes one thing for each key; `send` makes a thing on every call and keeps no trace that one could look for.
 */
export interface ScriptedVendor extends Performer {
	/** The keys of the things that were made, one for each thing. */
	readonly effects: readonly string[];
	/** All calls that came in, as `action attempt`. */
	readonly calls: readonly string[];
	readonly requests: readonly ActionRequest[];
	/** The next calls of a node behave like this, one after the other; later ones as they should. */
	script(nodeId: string, ...behaviours: readonly Behaviour[]): void;
	/** The next looks at a node's effect answer this; later ones the truth. */
	scriptLooks(nodeId: string, ...looks: readonly VerifyOutcome[]): void;
	/** Does what the action does. */
	act(request: ActionRequest): ActionOutcome;
}

/** Creates a vendor where nothing was made yet. */
export function createScriptedVendor(): ScriptedVendor {
	const effects: string[] = [];
	const calls: string[] = [];
	const requests: ActionRequest[] = [];
	const scripts = new Map<string, Behaviour[]>();
	const looks = new Map<string, VerifyOutcome[]>();
	const outputOf = (request: ActionRequest) => ({
		id: request.idempotencyKey,
		name: request.input.name ?? "",
	});

	const vendor: ScriptedVendor = {
		effects,
		calls,
		requests,
		script: (nodeId, ...behaviours) =>
			void scripts.set(nodeId, [...(scripts.get(nodeId) ?? []), ...behaviours]),
		scriptLooks: (nodeId, ...outcomes) =>
			void looks.set(nodeId, [...(looks.get(nodeId) ?? []), ...outcomes]),
		act(request) {
			const key = request.idempotencyKey;
			const isRepeat = request.action === "post" && effects.includes(key);
			if (request.action !== "find" && !isRepeat) effects.push(key);
			return {
				kind: "done",
				output: outputOf(request),
				calls: [],
				credentialId: "cred_1",
			};
		},
		async perform(request) {
			calls.push(`${request.nodeId} ${request.attempt}`);
			requests.push(request);
			const behaviour = scripts.get(request.nodeId)?.shift();
			return behaviour ? behaviour(request, vendor) : vendor.act(request);
		},
		async verify(request) {
			calls.push(`${request.nodeId} look`);
			const look = looks.get(request.nodeId)?.shift();
			if (look) return look;
			return effects.includes(request.idempotencyKey)
				? { kind: "happened", output: outputOf(request), calls: [] }
				: { kind: "not-happened", calls: [] };
		},
	};
	return vendor;
}

const failed = (
	kind: StepError["kind"],
	over: { inDoubt?: boolean; retryAfterMs?: number } = {},
): ActionOutcome => ({
	kind: "failed",
	error: { kind, message: `The vendor says: ${kind}` },
	retryAfterMs: over.retryAfterMs ?? null,
	inDoubt: over.inDoubt ?? false,
	calls: [],
});

/** The vendor refuses and has done nothing. */
export const refuses =
	(kind: StepError["kind"], over: { retryAfterMs?: number } = {}): Behaviour =>
	() =>
		failed(kind, over);

/** The vendor acts, and its answer is lost. */
export const losesAnswer = (): Behaviour => (request, vendor) => {
	vendor.act(request);
	return failed("timeout", { inDoubt: true });
};

/** The request is lost before the vendor sees it, and nobody can tell. */
export const losesRequest = (): Behaviour => () =>
	failed("timeout", { inDoubt: true });

/** The call stays under way until it is let go. */
export function holdsBack(): {
	readonly behaviour: Behaviour;
	readonly letGo: () => void;
} {
	let letGo = (): void => undefined;
	const free = new Promise<void>((resolve) => {
		letGo = resolve;
	});
	const behaviour: Behaviour = async (request, vendor) => {
		await free;
		return vendor.act(request);
	};
	return { behaviour, letGo };
}
