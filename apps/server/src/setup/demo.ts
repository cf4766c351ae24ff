/**
 * The demo: a person for each role beside the admin, a credential, the template's flow, and runs that really ran. All of
 * it is marked, so that one click takes away exactly this.
 */
import { randomBytes } from "node:crypto";
import {
	type Database,
	type FlowStore,
	newId,
	type RunStore,
	removeDemo,
	type TaskStore,
} from "@patchbay/db";
import type { Engine } from "@patchbay/engine";
import type { Actor, Flow } from "@patchbay/flow";
import { toActor } from "../actor.ts";
import { createAccount } from "../auth/create-account.ts";
import type { Auth } from "../auth/create-auth.ts";
import type { Person } from "../can.ts";
import type { Consents } from "../credentials/consent.ts";
import type { InboxService } from "../inbox/inbox-router.ts";
import type { Log } from "../log.ts";
import { connectSandbox } from "./connect-sandbox.ts";
import type { DemoAccount, DemoRecords } from "./demo-record.ts";
import { type DemoRequest, demoRequests } from "./demo-requests.ts";

/** How long the demo waits for a question to be asked, before it leaves it to the visitor. */
const ASKED_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 100;
const SETTLE_WITHIN_MS = 3_000;

/** What the demo is made with. */
export interface DemoDeps {
	readonly db: Database;
	readonly auth: Auth;
	readonly records: DemoRecords;
	readonly consents: Consents;
	readonly flows: FlowStore;
	readonly runs: RunStore;
	readonly tasks: TaskStore;
	readonly inbox: InboxService;
	readonly engine: Pick<Engine, "start" | "signal">;
	readonly template: Flow;
	readonly log: Log;
	readonly onPublishedChange: (flowId: string) => void;
}

/** Sets the demo up and takes it away. */
export interface Demo {
	install(admin: Person): Promise<void>;
	remove(headers: Headers): Promise<void>;
	/** Waits for what goes on in the background. */
	settled(): Promise<void>;
}

/** Makes the demo of this installation. */
export function createDemo(deps: DemoDeps): Demo {
	let approving: Promise<void> = Promise.resolve();
	return {
		async install(admin) {
			const { builder, reviewer } = await addPeople(deps);
			const credential = await connectSandbox(deps.consents, admin, {
				connector: "spotify",
				title: "Marketing EU (demo)",
				account: "marketing-eu",
				demo: true,
			});
			const flow = await publishFlow(deps, builder, credential.id);
			const toApprove = await startRuns(deps, flow, builder);
			approving = Promise.all(
				toApprove.map((request) => approve(deps, reviewer, request)),
			).then(
				() => undefined,
				(error: unknown) =>
					deps.log.error("the demo's approval was not given", error),
			);
		},
		async remove(headers) {
			const record = await deps.records.read();
			await stopRuns(deps);
			await removeDemo(deps.db);
			for (const person of record?.people ?? []) {
				await deps.auth.api.removeUser({
					headers,
					body: { userId: person.id },
				});
			}
			await deps.records.clear();
		},
		settled: () => approving,
	};
}

const DEMO_PEOPLE = [
	{
		name: "Marketing ops (demo)",
		email: "marketing.ops@demo.patchbay.local",
		role: "builder",
	},
	{
		name: "Partner manager (demo)",
		email: "partner.manager@demo.patchbay.local",
		role: "reviewer",
	},
] as const;

/** The admin of the set-up is the admin of the demo too: a third password on the sign-in page would open everything. */
async function addPeople({
	auth,
	records,
}: DemoDeps): Promise<{ builder: Person; reviewer: Person }> {
	const people: DemoAccount[] = [];
	for (const entry of DEMO_PEOPLE) {
		const password = randomBytes(9).toString("base64url");
		const { id } = await createAccount(auth, { ...entry, password });
		people.push({ ...entry, id, password });
		await records.write({ people });
	}
	const [builder, reviewer] = people;
	if (!builder || !reviewer) throw new Error("The demo has no people.");
	return { builder, reviewer };
}

async function publishFlow(
	{ flows, template, onPublishedChange }: DemoDeps,
	builder: Person,
	credentialId: string,
): Promise<{ id: string; hash: string }> {
	const id = newId("flow");
	const by = toActor(builder);
	const nodes = template.nodes.map((node) =>
		node.kind === "action" ? { ...node, credentialId } : node,
	);
	const at = new Date();
	const { revision } = await flows.createFlow({
		id,
		document: { ...template, nodes },
		createdBy: by,
		at,
		demo: true,
	});
	const published = await flows.publish({
		id,
		revision,
		by,
		at,
		note: "From the template",
	});
	if (!published?.ok)
		throw new Error("The demo's flow was changed while it was made.");
	onPublishedChange(id);
	return { id, hash: published.hash };
}

interface ToApprove {
	readonly runId: string;
	readonly comment: string;
}

async function startRuns(
	{ engine }: DemoDeps,
	flow: { id: string; hash: string },
	builder: Person,
): Promise<ToApprove[]> {
	const toApprove: ToApprove[] = [];
	const webhook: Actor = { kind: "webhook", id: null, name: "Webhook" };
	for (const request of demoRequests(new Date())) {
		const startedBy = request.via === "form" ? toActor(builder) : webhook;
		const { runId } = await engine.start({
			...toStart(request, flow),
			startedBy,
		});
		if (request.approve !== undefined)
			toApprove.push({ runId, comment: request.approve });
	}
	return toApprove;
}

const toStart = (
	{ via, input }: DemoRequest,
	flow: { id: string; hash: string },
) => ({
	flowId: flow.id,
	versionHash: flow.hash,
	input,
	via,
	test: false,
	dedupeKey: null,
});

async function approve(
	{ tasks, inbox, log }: DemoDeps,
	reviewer: Person,
	{ runId, comment }: ToApprove,
): Promise<void> {
	for (
		const until = Date.now() + ASKED_WITHIN_MS;
		Date.now() < until;
		await pause()
	) {
		const { items } = await tasks.listTasks({
			viewer: reviewer,
			status: "open",
			limit: 100,
		});
		const task = items.find((item) => item.runId === runId);
		if (!task) continue;
		const { id: taskId, viewHash } = task;
		await inbox.decide(reviewer, {
			taskId,
			decision: "approved",
			comment,
			viewHash,
		});
		return;
	}
	log.warn("the demo's question was not asked in time", { runId });
}

/** Runs that are being driven are stopped first, so that nothing is written about them after they are gone. */
async function stopRuns({ flows, runs, engine }: DemoDeps): Promise<void> {
	const listed = await Promise.all(
		[true, false].map((archived) => flows.listFlows({ archived })),
	);
	const demoFlows = listed.flat().filter((flow) => flow.demo);
	const running = async () => {
		const pages = await Promise.all(
			demoFlows.map((flow) =>
				runs.listRuns({
					filter: { flowId: flow.id, status: "running" },
					limit: 100,
				}),
			),
		);
		return pages.flatMap((page) => page.items);
	};
	const from = {
		actor: { kind: "system", id: null, name: "Set-up" },
		at: new Date(),
	} as const;
	for (const run of await running()) {
		await engine.signal(
			run.id,
			{ kind: "cancel", reason: "The demo is removed." },
			from,
		);
	}
	for (
		const until = Date.now() + SETTLE_WITHIN_MS;
		Date.now() < until;
		await pause()
	) {
		if ((await running()).length === 0) return;
	}
}

const pause = () =>
	new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
