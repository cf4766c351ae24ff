/** Puts together what one action needs: its declaration, its vendor's address and the credential's key. */
import type { CallRecord, JsonObject, StepError } from "@patchbay/flow";
import type { ActionCredential } from "./credential.ts";
import type { Action, ActionContext } from "./define-action.ts";
import type { Connector, Place } from "./define-connector.ts";
import {
	type Authorizer,
	createSiteAuthorizer,
	createTokenAuthorizer,
} from "./http-client/authorizer.ts";
import { createHttpClient } from "./http-client/http-client.ts";
import type { Outbound } from "./http-client/outbound.ts";

/** One action to carry out, as the engine asks for it. */
export interface ActionCall {
	readonly connector: string;
	readonly action: string;
	readonly input: JsonObject;
	readonly idempotencyKey: string;
	readonly timeoutMs: number;
	/** Only sandbox credentials may be used. */
	readonly test: boolean;
}

/** An action, what it is to work on, and the way out. */
export interface PerformOptions {
	readonly request: ActionCall;
	/** Opened by the caller; null when there is none. */
	readonly credential: ActionCredential | null;
	readonly outbound: Outbound;
}

/** A context, and what is written down while it is used. */
export interface OpenedContext {
	readonly context: ActionContext;
	readonly calls: readonly CallRecord[];
	readonly warnings: readonly string[];
}

/** Either a problem, before anything was sent, or everything that is needed. */
export type Opened<Value> =
	| { readonly ok: true; readonly value: Value }
	| { readonly ok: false; readonly error: StepError };

const refuse = (error: StepError) => ({ ok: false, error }) as const;

/** Finds an action and checks that this credential may be used for it. */
export function openAction(
	connectors: readonly Connector[],
	{ request, credential, outbound }: PerformOptions,
): Opened<{ readonly action: Action; readonly enter: () => OpenedContext }> {
	const connector = connectors.find((entry) => entry.id === request.connector);
	const action = connector?.actions.find(
		(entry) => entry.id === request.action,
	);
	if (!connector || !action) {
		return refuse({
			kind: "internal",
			message: `There is no action ${request.connector} / ${request.action}.`,
		});
	}
	if (request.test && credential && credential.environment !== "sandbox") {
		return refuse({
			kind: "input",
			message:
				"A test run may only use sandbox credentials, and this one is live.",
			advice: "Choose a sandbox credential for this step.",
		});
	}
	const entrance = openEntrance(connector, credential, outbound);
	if (!entrance.ok) return entrance;
	const { idempotencyKey, timeoutMs } = request;
	const enter = () =>
		openContext({
			connector,
			outbound,
			...entrance.value,
			idempotencyKey,
			timeoutMs,
		});
	return { ok: true, value: { action, enter } };
}

/** Where the vendor is and how one gets in there. */
export interface Entrance {
	readonly place: Place;
	readonly baseUrl: string;
	readonly authorize: (signal: AbortSignal) => Authorizer;
}

/** Opens the way to a vendor with a credential. */
export function openEntrance(
	connector: Connector,
	credential: ActionCredential | null,
	outbound: Outbound,
): Opened<Entrance> {
	const { auth, title } = connector;
	if (!credential) {
		return refuse({
			kind: "auth",
			message: `This step has no credential for ${title}.`,
			advice: `Connect ${title} on the Credentials page, then choose it in this step.`,
		});
	}
	const { environment, secret } = credential;
	const place = { environment, sandboxOrigin: outbound.sandboxOrigin };
	if (credential.connector !== connector.id) {
		return refuse({
			kind: "auth",
			message: `The credential chosen is not one for ${title}.`,
		});
	}
	if (auth.kind === "oauth" && secret.kind === "oauth") {
		const endpoints = auth.endpoints(place);
		if (!endpoints)
			return refuse({
				kind: "auth",
				message: `No simulated ${title} is running here.`,
			});
		const authorize = (signal: AbortSignal) =>
			createTokenAuthorizer(secret.accessToken, signal);
		return { ok: true, value: { place, baseUrl: endpoints.apiUrl, authorize } };
	}
	if (auth.kind === "form" && secret.kind === "form") {
		const check = auth.check(secret.fields, environment);
		if (!check.ok)
			return refuse({
				kind: "auth",
				message: check.problems[0]?.message ?? "The credential is incomplete.",
			});
		const { site } = check;
		return {
			ok: true,
			value: {
				place,
				baseUrl: site.baseUrl,
				authorize: () => createSiteAuthorizer(site),
			},
		};
	}
	return refuse({
		kind: "auth",
		message: `The credential chosen does not fit ${title}.`,
	});
}

/** Starts the clock of one try and hands out what it works with. */
export function openContext(
	options: Entrance & {
		readonly connector: Connector;
		readonly outbound: Outbound;
		readonly idempotencyKey: string;
		readonly timeoutMs: number;
	},
): OpenedContext {
	const { connector, outbound, place, baseUrl, idempotencyKey } = options;
	const calls: CallRecord[] = [];
	const warnings: string[] = [];
	const signal = AbortSignal.timeout(options.timeoutMs);
	const http = createHttpClient({
		title: connector.title,
		baseUrl,
		authorizer: options.authorize(signal),
		dispatcher: outbound.dispatcherFor(place.environment),
		signal,
		explainFailure: connector.explainFailure,
		onCall: (call) => calls.push(call),
	});
	return {
		context: { http, idempotencyKey, warn: (text) => warnings.push(text) },
		calls,
		warnings,
	};
}
