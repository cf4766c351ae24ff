import { AppError } from "../app-error.ts";
import type { Person } from "../can.ts";
import type { Consents } from "../credentials/consent.ts";

const TIMEOUT_MS = 10_000;

/** What is to be connected without anybody clicking. */
export interface SandboxConsent {
	readonly connector: string;
	readonly title: string;
	/** Which of the sandbox's accounts agrees. */
	readonly account: string;
	readonly demo: boolean;
}

/** Connects a simulated vendor by sending its consent page's form, as a person would by clicking “Agree”. */
export async function connectSandbox(
	consents: Consents,
	person: Person,
	consent: SandboxConsent,
): Promise<{ id: string }> {
	const { connector, title, account, demo } = consent;
	const request = {
		connector,
		environment: "sandbox",
		title,
		clientId: null,
		credentialId: null,
	} as const;
	const authorizeUrl = new URL(await consents.begin(person, request));
	const form = new URLSearchParams(authorizeUrl.search);
	form.set("decision", "agree");
	form.set("account", account);
	const answer = await fetch(`${authorizeUrl.origin}${authorizeUrl.pathname}`, {
		method: "POST",
		body: form,
		redirect: "manual",
		signal: AbortSignal.timeout(TIMEOUT_MS),
	});
	await answer.body?.cancel();
	const location = answer.headers.get("location");
	if (answer.status !== 302 || location === null) {
		throw new AppError(
			"unreachable",
			`The sandbox answered its consent form with ${answer.status}.`,
		);
	}
	return await consents.finish(person, new URL(location).searchParams, {
		demo,
	});
}
