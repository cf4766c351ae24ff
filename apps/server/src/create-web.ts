/** The web side of a process: webhooks first and on their own, everything else by the app. */
import type { IncomingMessage, RequestListener } from "node:http";
import type { Actor } from "@patchbay/flow";
import { createServices, type ServiceParts } from "./create-services.ts";
import { createOAuthCallback } from "./credentials/oauth-callback.ts";
import { createFindByWebhook } from "./hooks/find-by-webhook.ts";
import { createHookHandler, type HookDeps } from "./hooks/hook-handler.ts";
import { createPublishedHooks } from "./hooks/published-hooks.ts";
import { createHookStart } from "./hooks/start-hook-run.ts";
import { createStatusTokens } from "./hooks/status-token.ts";
import { createApp } from "./http/create-app.ts";
import { createAppRouter } from "./router.ts";

const EVENT_SENDER: Actor = { kind: "webhook", id: null, name: "Webhook" };

/** What the web side is made of. */
export interface WebParts extends Omit<ServiceParts, "onPublishedChange"> {
	/** Where the built web app is. */
	readonly webDist: string;
}

/** Makes the web side and answers its request handler. */
export function createWeb(parts: WebParts): RequestListener {
	const { foundation, core, publicUrl, log } = parts;
	const { stores } = core;
	const { journal } = foundation.storage;
	const hooks = createPublishedHooks(createFindByWebhook(stores.flows));
	const { services, auth, consents } = createServices({
		...parts,
		onPublishedChange: hooks.forget,
	});
	const app = createApp({
		router: createAppRouter(services),
		auth,
		oauthCallback: createOAuthCallback({ auth, consents, log }),
		publicUrl,
		webDist: parts.webDist,
		log,
	});
	const findRun: HookDeps["findRun"] = async (runId) => {
		const run = await stores.runs.getRun(runId);
		return (
			run && {
				id: run.id,
				status: run.status,
				outcome: run.outcome,
				endedAt: run.endedAt?.toISOString() ?? null,
			}
		);
	};
	const handleHook = createHookHandler({
		hooks,
		statusTokens: createStatusTokens(foundation.authSecret),
		publicUrl,
		log,
		start: createHookStart({
			start: core.startOnce,
			waitForResponse: (runId, timeoutMs) =>
				core.engine.waitForResponse(runId, timeoutMs),
			onAppended: (listener) => journal.onAppended(listener),
		}),
		findRun,
		events: {
			isAddress: (token) => core.eventAddress.fits(token),
			deliver: (event) =>
				core.engine.deliver(
					{ ...event, onlyRunId: null },
					{ actor: EVENT_SENDER, at: new Date() },
				),
		},
		clientAddress,
	});
	return (request, response) => {
		if (request.url?.startsWith("/hooks/")) handleHook(request, response);
		else app(request, response);
	};
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** The caller, or whom a proxy on this machine says it speaks for. */
function clientAddress({ socket, headers }: IncomingMessage): string {
	const peer = socket.remoteAddress ?? "";
	const forwarded = headers["x-forwarded-for"];
	if (!LOOPBACK.test(peer) || typeof forwarded !== "string") return peer;
	return forwarded.split(",").at(-1)?.trim() || peer;
}
