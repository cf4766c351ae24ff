/** What every process has, whether it serves the web or works: the stores, the way out to vendors, and the engine. */
import { createHash, randomUUID } from "node:crypto";
import {
	connectors,
	createOutbound,
	type Outbound,
	toCatalog,
} from "@patchbay/connectors";
import {
	createAuditStore,
	createCredentialStore,
	createDecisionStore,
	createFlowStore,
	createGuardStore,
	createPeopleStore,
	createRuleHitStore,
	createRunStore,
	createSettingStore,
	createTaskStore,
	newId,
	newRunId,
} from "@patchbay/db";
import { createEngine, type Engine, type NewId } from "@patchbay/engine";
import type { Catalog } from "@patchbay/flow";
import type { Closers } from "./closers.ts";
import {
	type CredentialSecrets,
	createCredentialSecrets,
} from "./credentials/credential-secrets.ts";
import {
	createOpenCredential,
	type OpenCredential,
} from "./credentials/open-credential.ts";
import {
	createEventAddress,
	type EventAddress,
} from "./events/event-address.ts";
import type { Log, LogFields } from "./log.ts";
import type { Foundation } from "./open-foundation.ts";
import { createPerformer } from "./perform/create-performer.ts";
import { createStartOnce, type StartOnce } from "./start-once.ts";
import { createVault } from "./vault/vault.ts";

/** The core of a process. */
export interface Core {
	readonly stores: ReturnType<typeof createStores>;
	readonly catalog: Catalog;
	readonly secrets: CredentialSecrets;
	readonly openCredential: OpenCredential;
	readonly outbound: Outbound;
	readonly sandboxOrigin: string | null;
	readonly engine: Engine;
	readonly startOnce: StartOnce;
	readonly eventAddress: EventAddress;
}

/** Makes the core on its foundation. The engine drives runs only after `work`. */
export function createCore(
	foundation: Foundation,
	log: Log,
	closers: Closers,
): Core {
	const { database, storage, masterKey, sandboxUrl } = foundation;
	const stores = createStores(database.db);
	const catalog = toCatalog(connectors);
	const sandboxOrigin = sandboxUrl === null ? null : new URL(sandboxUrl).origin;
	const outbound = createOutbound({ sandboxOrigin });
	closers.add("outbound", () => outbound.close());
	const secrets = createCredentialSecrets(createVault(masterKey));
	const openCredential = createOpenCredential({
		store: stores.credentials,
		secrets,
		connectors,
		sandboxOrigin,
		log,
	});
	const performer = createPerformer({
		store: stores.credentials,
		openCredential,
		connectors,
		outbound,
		log,
	});
	const engine = createEngine({
		...storage,
		performer,
		catalog,
		newId: makeId,
		loadVersion: (hash) => stores.flows.loadDocument(hash),
		async findPublished(flowId) {
			const flow = await stores.flows.getFlow(flowId);
			return flow?.published && !flow.archived
				? { versionHash: flow.published.hash }
				: null;
		},
		sha256: (text) => createHash("sha256").update(text).digest("hex"),
		random: Math.random,
		clock: {
			now: () => new Date(),
			setTimer(delayMs, call) {
				const timer = setTimeout(call, Math.min(delayMs, LONGEST_TIMER_MS));
				return () => clearTimeout(timer);
			},
		},
		log: {
			warn: (message, details) => log.warn(message, toFields(details)),
			error: (message, { error, ...details }) =>
				log.error(message, error, toFields(details)),
		},
	});
	closers.add("engine", () => engine.stop());
	return {
		stores,
		catalog,
		secrets,
		openCredential,
		outbound,
		sandboxOrigin,
		engine,
		eventAddress: createEventAddress(stores.settings),
		startOnce: createStartOnce({
			engine,
			findByDedupeKey: (flowId, key) =>
				stores.runs.findByDedupeKey(flowId, key),
		}),
	};
}

/** Longer ones would overflow and fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function createStores(db: Foundation["database"]["db"]) {
	const flows = createFlowStore(db);
	return {
		flows,
		decisions: createDecisionStore(db),
		guards: createGuardStore(db),
		ruleHits: createRuleHitStore(db),
		runs: createRunStore(db, flows),
		tasks: createTaskStore(db),
		people: createPeopleStore(db),
		credentials: createCredentialStore(db),
		audit: createAuditStore(db),
		settings: createSettingStore(db),
	};
}

const makeId: NewId = (kind) => {
	switch (kind) {
		case "run":
			return newRunId();
		case "job":
			return randomUUID();
		case "task":
		case "event":
			return newId(kind);
	}
};

/** The plain values of what the engine tells; anything else is told by its kind. */
function toFields(details: Readonly<Record<string, unknown>>): LogFields {
	const fields: Record<string, string | number | boolean | null> = {};
	for (const [name, value] of Object.entries(details)) {
		const isPlain =
			typeof value === "string" ||
			typeof value === "number" ||
			typeof value === "boolean" ||
			value === null;
		fields[name] = isPlain
			? value
			: value instanceof Error
				? `${value.name}: ${value.message}`
				: typeof value;
	}
	return fields;
}
