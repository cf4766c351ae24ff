import type { SettingStore } from "@patchbay/db";
import { z } from "zod";
import { AppError } from "../app-error.ts";
import type { Audit } from "../audit.ts";
import { createAccount } from "../auth/create-account.ts";
import type { Auth } from "../auth/create-auth.ts";
import type { Person } from "../can.ts";
import type { Consents } from "../credentials/consent.ts";
import type { Log } from "../log.ts";
import { connectSandbox } from "./connect-sandbox.ts";
import type { Demo } from "./demo.ts";
import type { DemoRecords } from "./demo-record.ts";
import type { SetupService } from "./setup-router.ts";

const KEY = "setup";
/** A set-up that was begun longer ago and made nobody has died on its way. */
const CLAIM_LIFE_MS = 30_000;

const claimSchema = z.object({ at: z.iso.datetime() });

/** What the set-up procedures need. */
export interface SetupDeps {
	readonly auth: Auth;
	readonly settings: SettingStore;
	readonly records: DemoRecords;
	readonly demo: Demo;
	readonly consents: Consents;
	readonly audit: Audit;
	readonly sandboxUrl: string | null;
	readonly log: Log;
}

/** The first minutes: one admin, a credential to begin with, and the demo if it is wanted. */
export function createSetupService(deps: SetupDeps): SetupService {
	const { auth, settings, records, demo, audit, log } = deps;
	let hasPeople = false;

	const isNeeded = async (): Promise<boolean> => {
		if (hasPeople) return false;
		const { adapter } = await auth.$context;
		hasPeople = (await adapter.count({ model: "user" })) > 0;
		return !hasPeople;
	};

	/** Of several set-ups at the same time, one goes on. */
	const claim = async (): Promise<void> => {
		const value = { at: new Date().toISOString() };
		if (await settings.addSetting(KEY, value)) return;
		const other = await settings.getSetting(KEY, claimSchema);
		if (other && Date.now() - new Date(other.at).getTime() < CLAIM_LIFE_MS)
			throw alreadySetUp();
		await settings.setSetting(KEY, value);
	};

	const attempt = async (
		what: string,
		work: () => Promise<unknown>,
	): Promise<void> => {
		try {
			await work();
		} catch (error) {
			// The admin is there: what is missing can be had later, and the set-up must not fail for it.
			log.error(`set-up: ${what} failed`, error);
		}
	};

	return {
		async status() {
			const [needed, record] = await Promise.all([isNeeded(), records.read()]);
			return { needed, demo: record !== null, sandboxUrl: deps.sandboxUrl };
		},
		async createAdmin({ name, email, password, demo: withDemo }) {
			if (!(await isNeeded())) throw alreadySetUp();
			await claim();
			const { id } = await createAccount(auth, {
				name,
				email,
				password,
				role: "admin",
			}).catch(async (error: unknown) => {
				await settings.removeSetting(KEY);
				throw error;
			});
			hasPeople = true;
			const admin: Person = { id, name, email, role: "admin" };
			await audit(
				admin,
				"setup.admin-created",
				{ kind: "person", id },
				{ name, email },
			);
			if (deps.sandboxUrl !== null) {
				await attempt("the first credential", () =>
					connectSandbox(deps.consents, admin, {
						connector: "spotify",
						title: "Spotify sandbox",
						account: "marketing-eu",
						demo: false,
					}),
				);
				if (withDemo) {
					await attempt("the demo", async () => {
						await demo.install(admin);
						await audit(admin, "setup.demo-added", {
							kind: "setup",
							id: "demo",
						});
					});
				}
			}
			return { id };
		},
		async removeDemo({ person, headers }) {
			if ((await records.read()) === null)
				throw new AppError("not-possible", "There is no demo.");
			await demo.remove(headers);
			await audit(person, "setup.demo-removed", { kind: "setup", id: "demo" });
		},
	};
}

const alreadySetUp = () =>
	new AppError(
		"not-possible",
		"Patchbay is set up already. Sign in, or ask an admin for an account.",
	);
