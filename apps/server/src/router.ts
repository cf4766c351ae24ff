/** The whole API: one router per feature. Other apps import its type only. */
import {
	type CatalogService,
	createCatalogRouter,
} from "./catalog/catalog-router.ts";
import {
	type CredentialService,
	createCredentialsRouter,
} from "./credentials/credentials-router.ts";
import {
	createDecisionsRouter,
	type DecisionService,
} from "./decisions/decisions-router.ts";
import {
	createEventsRouter,
	type EventService,
} from "./events/events-router.ts";
import { createFlowsRouter, type FlowService } from "./flows/flows-router.ts";
import {
	createGuardsRouter,
	type GuardService,
} from "./guards/guards-router.ts";
import { createInboxRouter, type InboxService } from "./inbox/inbox-router.ts";
import {
	createPeopleRouter,
	type PeopleService,
} from "./people/people-router.ts";
import { createRunsRouter, type RunService } from "./runs/runs-router.ts";
import {
	createSessionRouter,
	type SessionService,
} from "./session/session-router.ts";
import { createSetupRouter, type SetupService } from "./setup/setup-router.ts";
import {
	createTemplatesRouter,
	type TemplateService,
} from "./templates/templates-router.ts";
import { router } from "./trpc.ts";

/** What carries the API out, by feature. */
export interface Services {
	readonly setup: SetupService;
	readonly session: SessionService;
	readonly flows: FlowService;
	readonly decisions: DecisionService;
	readonly guards: GuardService;
	readonly events: EventService;
	readonly catalog: CatalogService;
	readonly runs: RunService;
	readonly inbox: InboxService;
	readonly credentials: CredentialService;
	readonly templates: TemplateService;
	readonly people: PeopleService;
}

/** The API over its services. */
export const createAppRouter = (services: Services) =>
	router({
		setup: createSetupRouter(services.setup),
		session: createSessionRouter(services.session),
		flows: createFlowsRouter(services.flows),
		decisions: createDecisionsRouter(services.decisions),
		guards: createGuardsRouter(services.guards),
		events: createEventsRouter(services.events),
		catalog: createCatalogRouter(services.catalog),
		runs: createRunsRouter(services.runs),
		inbox: createInboxRouter(services.inbox),
		credentials: createCredentialsRouter(services.credentials),
		templates: createTemplatesRouter(services.templates),
		people: createPeopleRouter(services.people),
	});

/** The API's type, for its clients. */
export type AppRouter = ReturnType<typeof createAppRouter>;
