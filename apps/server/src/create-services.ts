/** The services behind the API, made and joined: here it is decided which part gets which. */
import { connectors } from "@patchbay/connectors";
import type { KnownCredential } from "@patchbay/flow";
import { createAudit } from "./audit.ts";
import { type Auth, createAuth } from "./auth/create-auth.ts";
import { toPersonChoices } from "./catalog/to-person-choices.ts";
import type { Closers } from "./closers.ts";
import type { Core } from "./create-core.ts";
import { type Consents, createConsents } from "./credentials/consent.ts";
import { createCredentialService } from "./credentials/credential-service.ts";
import { createOAuthStates } from "./credentials/oauth-state.ts";
import { createDecisionService } from "./decisions/decision-service.ts";
import { createEventService } from "./events/event-service.ts";
import { createFlowSurroundings } from "./flow-surroundings.ts";
import { createFlowService } from "./flows/flow-service.ts";
import { createGuardService } from "./guards/guard-service.ts";
import { createInboxService } from "./inbox/inbox-service.ts";
import type { Log } from "./log.ts";
import type { Foundation } from "./open-foundation.ts";
import { createPeopleService } from "./people/people-service.ts";
import type { Services } from "./router.ts";
import { createRunService } from "./runs/run-service.ts";
import { createSessionService } from "./session/session-service.ts";
import { createDemo } from "./setup/demo.ts";
import { createDemoRecords } from "./setup/demo-record.ts";
import { createSetupService } from "./setup/setup-service.ts";
import { brandedPlaylistRequest } from "./templates/branded-playlist-request.ts";
import { createTemplateService } from "./templates/template-service.ts";

/** What services are made of. */
export interface ServiceParts {
	readonly foundation: Foundation;
	readonly core: Core;
	readonly publicUrl: string;
	/** Whether only this machine can reach it. */
	readonly isLoopback: boolean;
	/** Told when what a webhook starts may have changed. */
	readonly onPublishedChange: (flowId: string) => void;
	/** Aborted when the server begins to stop. */
	readonly stopping: AbortSignal;
	/** How often somebody who follows a run is asked for once more. */
	readonly recheckMs: number;
	readonly log: Log;
	readonly closers: Closers;
}

/** The services, and what HTTP needs of them beside the API. */
export interface WebServices {
	readonly services: Services;
	readonly auth: Auth;
	readonly consents: Consents;
}

/** Makes all services. */
export function createServices(parts: ServiceParts): WebServices {
	const { foundation, core, publicUrl, onPublishedChange, log } = parts;
	const { stores, engine, catalog, startOnce } = core;
	const { journal } = foundation.storage;
	const audit = createAudit(stores.audit);
	const auth = createAuth({
		pool: foundation.database.pool,
		secret: foundation.authSecret,
		publicUrl,
		log,
	});
	const redirectUri = `${publicUrl}/oauth/callback`;
	const states = createOAuthStates(foundation.authSecret);
	const credentialParts = {
		...core,
		store: stores.credentials,
		connectors,
		redirectUri,
		audit,
	};
	const consents = createConsents({
		...credentialParts,
		settings: stores.settings,
		states,
	});
	const knownCredentials = async (): Promise<readonly KnownCredential[]> =>
		await stores.credentials.listCredentials();
	const surroundings = createFlowSurroundings({ ...stores, catalog });
	const flows = createFlowService({
		flows: stores.flows,
		surroundings,
		ruleHits: stores.ruleHits,
		loadDecision: async (id, version) =>
			(await stores.decisions.getVersion(id, version))?.document ?? null,
		catalog,
		knownCredentials,
		audit,
		publicUrl,
		onPublishedChange,
	});
	const inbox = createInboxService({
		tasks: stores.tasks,
		signal: async (runId, body, actor) =>
			void (await engine.signal(runId, body, { actor, at: new Date() })),
	});
	const setup = createSetup(parts, { auth, audit, consents, inbox });
	const services: Services = {
		...setup.services,
		flows,
		decisions: createDecisionService({ ...stores, audit }),
		guards: createGuardService({ ...stores, surroundings, catalog, audit }),
		events: createEventService({
			address: core.eventAddress,
			publicUrl,
			audit,
		}),
		inbox,
		catalog: {
			catalog,
			credentials: async () => [
				...(await stores.credentials.listCredentials()),
			],
			people: async () => toPersonChoices(await stores.people.listPeople()),
		},
		runs: createRunService({
			...stores,
			start: startOnce,
			engine,
			audit,
			catalog,
			knownCredentials,
			surroundings,
			onAppended: (listener) => journal.onAppended(listener),
			stopping: parts.stopping,
			recheckMs: parts.recheckMs,
		}),
		credentials: createCredentialService({
			...credentialParts,
			catalog,
			consents,
		}),
		templates: createTemplateService({
			templates: [brandedPlaylistRequest],
			createFlow: (by, document) => flows.create(by, { document }),
		}),
		people: createPeopleService({
			people: stores.people,
			auth,
			audit,
			demoPersonIds: setup.demoPersonIds,
		}),
	};
	return { services, auth, consents };
}

type SetupParts = Pick<
	Parameters<typeof createSetupService>[0],
	"auth" | "audit" | "consents"
> &
	Pick<Services, "inbox">;

/** The set-up with its demo, and who must know about the demo's people. */
function createSetup(
	{
		foundation,
		core,
		isLoopback,
		onPublishedChange,
		log,
		closers,
	}: ServiceParts,
	given: SetupParts,
) {
	const { stores, engine, sandboxOrigin: sandboxUrl } = core;
	const records = createDemoRecords(stores.settings);
	const demo = createDemo({
		...stores,
		...given,
		db: foundation.database.db,
		records,
		engine,
		template: brandedPlaylistRequest.document,
		log,
		onPublishedChange,
	});
	closers.add("demo", () => demo.settled());
	const demoPeople = async () => (await records.read())?.people ?? [];
	return {
		services: {
			setup: createSetupService({
				...given,
				settings: stores.settings,
				records,
				demo,
				sandboxUrl,
				log,
			}),
			session: createSessionService({ isLoopback, demoPeople }),
		},
		demoPersonIds: async () =>
			new Set((await demoPeople()).map((person) => person.id)),
	};
}
