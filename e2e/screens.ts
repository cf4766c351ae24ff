/** Every screen of the product with something on it, for those who look at all of them. */
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { ADMIN, type Api, openApi, signInByApi } from "./people.ts";
import { type Product, startProduct } from "./product.ts";

/** A screen, and how to know that it has finished loading. */
export interface Place {
	readonly name: string;
	readonly path: string;
	readonly ready: (page: Page) => Promise<void>;
	/** Opens what is to be looked at beside the screen itself. */
	readonly open?: (page: Page) => Promise<void>;
}

/** Starts a product with the demo. */
export async function startDemo(): Promise<{
	readonly product: Product;
	readonly admin: Api;
}> {
	const product = await startProduct();
	const { name, email, password } = ADMIN;
	await openApi(product.url).setup.createAdmin.mutate({
		name,
		email,
		password,
		demo: true,
	});
	return { product, admin: await signInByApi(product.url, ADMIN) };
}

const heading = (name: string | RegExp) => (page: Page) =>
	page.getByRole("heading", { name, level: 1 }).waitFor();
const onCanvas = (page: Page) =>
	page.getByRole("group", { name: /^Playlist policy/ }).waitFor();

/** A decision of its own with the table of the demo's flow, made once. */
async function decisionOf(admin: Api, flowId: string): Promise<string> {
	const [made] = await admin.decisions.list.query();
	if (made) return made.id;
	const { draft } = await admin.flows.get.query({ id: flowId });
	const step = draft.document.nodes.find(({ kind }) => kind === "decision");
	if (step?.kind !== "decision") throw new Error("The demo decides nothing.");
	const { id } = await admin.decisions.create.mutate({ title: step.title });
	const { draft: blank } = await admin.decisions.get.query({ id });
	await admin.decisions.saveDraft.mutate({
		id,
		revision: blank.revision,
		document: {
			...blank.document,
			description: "What a store may have without asking anybody.",
			table: step.table,
		},
	});
	return id;
}

/** All screens of an installation with the demo. */
export async function placesOf(admin: Api): Promise<readonly Place[]> {
	const [flow] = await admin.flows.list.query();
	const { items } = await admin.runs.list.query({});
	const { items: tasks } = await admin.inbox.list.query({ status: "open" });
	const run = items.find((item) => item.outcome === "live");
	const task = tasks[0];
	if (!flow || !run || !task) throw new Error("The demo is not complete.");
	const decisionId = await decisionOf(admin, flow.id);
	const designer = `/flows/${flow.id}`;
	const select = (title: RegExp) => (page: Page) =>
		page.getByRole("group", { name: title }).click();
	return [
		{ name: "flows", path: "/flows", ready: heading("Flows") },
		{ name: "designer", path: designer, ready: onCanvas },
		{
			name: "designer-gate",
			path: designer,
			ready: onCanvas,
			open: select(/^Playlist policy/),
		},
		{
			name: "designer-start",
			path: designer,
			ready: onCanvas,
			open: select(/^Playlist request/),
		},
		{
			name: "designer-approval",
			path: designer,
			ready: onCanvas,
			open: select(/^Partner manager/),
		},
		{ name: "decisions", path: "/decisions", ready: heading("Decisions") },
		{
			name: "decision",
			path: `/decisions/${decisionId}`,
			ready: (page) => page.getByRole("grid").waitFor(),
		},
		{
			name: "guards",
			path: "/decisions/guards",
			ready: heading("Guards"),
		},
		{
			name: "guard",
			path: "/decisions/guards",
			ready: heading("Guards"),
			open: (page) =>
				page.getByRole("button", { name: "New guard" }).first().click(),
		},
		{ name: "runs", path: "/runs", ready: heading("Runs") },
		{
			name: "run",
			path: `/runs/${run.id}`,
			ready: heading(/^Branded playlist requests/),
		},
		{ name: "inbox", path: "/inbox", ready: heading("Inbox") },
		{ name: "task", path: `/inbox/${task.id}`, ready: heading(task.question) },
		{ name: "templates", path: "/templates", ready: heading("Templates") },
		{
			name: "credentials",
			path: "/credentials",
			ready: heading("Credentials"),
		},
		{ name: "people", path: "/people", ready: heading("People") },
		{ name: "help", path: "/help", ready: heading("Help") },
		{
			name: "not-found",
			path: "/nowhere",
			ready: (page) => page.getByRole("heading").first().waitFor(),
		},
	];
}

/** Opens a screen in a browser that is signed in, and waits until it is at rest. */
export async function visit(
	context: BrowserContext,
	url: string,
	place: Place,
): Promise<Page> {
	const page = await context.newPage();
	await page.goto(`${url}${place.path}`);
	await place.ready(page);
	await place.open?.(page);
	// What is still on its way is drawn as something that breathes.
	await expect(
		page.locator('[class*="breathe"]:not(.rounded-full)'),
	).toHaveCount(0);
	await page.waitForLoadState("networkidle");
	return page;
}
