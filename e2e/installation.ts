/** An installation that is set up already: a product with one person for each role, for stories that begin later. */
import type { BrowserContext, Page } from "@playwright/test";
import { test } from "@playwright/test";
import {
	type Account,
	ADMIN,
	type Api,
	BUILDER,
	openApi,
	REVIEWER,
	signInByApi,
} from "./people.ts";
import { type Product, startProduct } from "./product.ts";
import { openSandbox, type Sandbox } from "./sandbox.ts";

/** A product with people. */
export interface Installation {
	readonly product: Product;
	readonly url: string;
	readonly admin: Api;
	readonly builder: Api;
	readonly reviewer: Api;
	readonly sandbox: Sandbox;
}

/** Sets a new product up by its API: an admin, a builder, a reviewer, and the credential of the sandbox. */
export async function setUp(product: Product): Promise<Installation> {
	const { url } = product;
	const guest = openApi(url);
	const { name, email, password } = ADMIN;
	await guest.setup.createAdmin.mutate({ name, email, password, demo: false });
	const admin = await signInByApi(url, ADMIN);
	for (const person of [BUILDER, REVIEWER])
		await admin.people.create.mutate(person);
	const { sandboxUrl } = await guest.setup.status.query();
	if (sandboxUrl === null) throw new Error("The product has no sandbox.");
	return {
		product,
		url,
		admin,
		builder: await signInByApi(url, BUILDER),
		reviewer: await signInByApi(url, REVIEWER),
		sandbox: openSandbox(sandboxUrl),
	};
}

/** Gives the tests of a file an installation of their own; it is stopped after the last of them. */
export function useInstallation(): () => Installation {
	let installation: Installation | null = null;
	let product: Product | null = null;
	test.beforeAll(async () => {
		product = await startProduct();
		installation = await setUp(product);
	});
	test.afterAll(() => product?.stop());
	return () => {
		if (!installation) throw new Error("Ask for it inside of a test.");
		return installation;
	};
}

/** Signs a browser in as somebody, without its form. */
export async function signIn(
	browser: BrowserContext | Page,
	url: string,
	who: Account,
): Promise<void> {
	const answer = await browser.request.post(`${url}/api/auth/sign-in/email`, {
		headers: { origin: url },
		data: { email: who.email, password: who.password },
	});
	if (!answer.ok())
		throw new Error(
			`Signing in answered ${answer.status()}: ${await answer.text()}`,
		);
}
