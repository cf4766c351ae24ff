/** axe finds nothing to complain about on any screen, in light and in dark, at a desk and on a phone. */
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { designerOn } from "./designer-page.ts";
import { createFlow, searchingFlow } from "./documents.ts";
import { signIn } from "./installation.ts";
import {
	type Account,
	ADMIN,
	openApi,
	REVIEWER,
	signInByApi,
} from "./people.ts";
import { type Product, startProduct } from "./product.ts";
import { openSandbox } from "./sandbox.ts";
import { publishDraft } from "./template.ts";

type Theme = "light" | "dark";
const THEMES: readonly Theme[] = ["light", "dark"];
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let product: Product | null = null;
let sandboxUrl = "";
const ids = { flow: "", live: "", waiting: "", failed: "", task: "" };
const urlOf = (path: string) => `${product?.url}${path}`;

test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product?.stop());

/** Waits until nothing moves any more: a colour half way to another one is no finding. */
async function settle(page: Page): Promise<void> {
	await page.waitForFunction(() =>
		document
			.getAnimations()
			.every(
				(animation) =>
					animation.playState !== "running" ||
					animation.effect?.getComputedTiming().iterations ===
						Number.POSITIVE_INFINITY,
			),
	);
	await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
}

/** Looks at what the page shows now. */
async function look(page: Page, what: string): Promise<void> {
	await settle(page);
	const { violations } = await new AxeBuilder({ page }).analyze();
	const found = violations.map(({ id, nodes }) => ({
		id,
		at: nodes.map(
			({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`,
		),
	}));
	expect.soft(found, what).toEqual([]);
}

/** Goes to an address of the app and looks when `ready` is there. */
async function lookAt(
	page: Page,
	path: string,
	ready: string | RegExp,
): Promise<void> {
	await page.goto(urlOf(path));
	await expect(page.getByText(ready).first()).toBeVisible();
	await look(page, path);
}

/** A page in a theme, with somebody signed in. */
async function openPage(
	browser: Browser,
	given: {
		readonly theme: Theme;
		readonly who: Account | null;
		readonly viewport?: typeof DESK;
	},
): Promise<Page> {
	const context = await browser.newContext({
		viewport: given.viewport ?? DESK,
		reducedMotion: "reduce",
		colorScheme: given.theme,
	});
	await context.addInitScript((theme) => {
		localStorage.setItem("patchbay.theme", theme);
	}, given.theme);
	if (given.who && product) await signIn(context, product.url, given.who);
	return context.newPage();
}

test("the page of the first minutes", async ({ browser }) => {
	for (const theme of THEMES) {
		const page = await openPage(browser, { theme, who: null });
		await lookAt(page, "/setup", "Welcome to Patchbay");
		await page.getByRole("button", { name: "Set up Patchbay" }).click();
		await expect(page.getByText("Enter your name.")).toBeVisible();
		await look(page, "/setup with problems");
		await page.context().close();
	}
});

test.describe("with the demo", () => {
	test.beforeAll(async () => {
		const url = product?.url ?? "";
		const guest = openApi(url);
		const { name, email, password } = ADMIN;
		await guest.setup.createAdmin.mutate({ name, email, password, demo: true });
		const admin = await signInByApi(url, ADMIN);
		await admin.people.create.mutate(REVIEWER);
		sandboxUrl = (await guest.setup.status.query()).sandboxUrl ?? "";
		const find = async (status: "succeeded" | "waiting" | "failed") =>
			(await admin.runs.list.query({ status })).items[0]?.id ?? "";
		const [flow] = await admin.flows.list.query({});
		ids.flow = flow?.id ?? "";

		const failing = await createFlow(admin, searchingFlow("Vendor down"));
		await publishDraft(admin, failing);
		await openSandbox(sandboxUrl).addFault({
			system: "spotify",
			kind: "server-error",
			path: "/v1/search",
			times: 2,
		});
		await admin.runs.start.mutate({ flowId: failing, input: { name: "x" } });
		await expect.poll(() => find("failed")).not.toBe("");
		await expect.poll(() => find("waiting")).not.toBe("");
		ids.failed = await find("failed");
		ids.waiting = await find("waiting");
		ids.live =
			(await admin.runs.list.query({ text: "live" })).items[0]?.id ?? "";
		ids.task = (await admin.inbox.list.query({})).items[0]?.id ?? "";
	});

	for (const theme of THEMES) {
		test(`${theme}: lists and dialogs`, async ({ browser }) => {
			const guest = await openPage(browser, { theme, who: null });
			await lookAt(guest, "/sign-in", "Look around as somebody from the demo");
			await guest.context().close();
			const page = await openPage(browser, { theme, who: ADMIN });
			await lookAt(page, "/flows?welcome=true", "This is demo data.");
			await page.getByRole("button", { name: "New flow" }).click();
			await look(page, "new flow");
			await page.keyboard.press("Escape");
			await page
				.getByRole("button", {
					name: "Start a run of Branded playlist requests",
				})
				.click();
			await page.getByRole("button", { name: "Start the run" }).click();
			await look(page, "the form of a flow, with problems");
			await page.keyboard.press("Escape");
			await page.keyboard.press("ControlOrMeta+k");
			await look(page, "the command palette");
			await page.keyboard.press("Escape");
			await page.getByRole("button", { name: /^Account of/ }).click();
			await look(page, "the account's menu");
			await lookAt(page, "/flows?archived=true", "Nothing is archived");
			await lookAt(page, "/templates", "What it needs");
			await lookAt(page, "/credentials", "Spotify sandbox");
			await page.getByRole("button", { name: "Connect Spotify" }).click();
			await look(page, "connecting a system");
			await lookAt(page, "/people", "Partner manager (demo)");
			await page.getByRole("button", { name: "Add a person" }).click();
			await look(page, "adding a person");
			await lookAt(page, "/nowhere", "There is no such page");
			await page.context().close();
		});

		test(`${theme}: the designer`, async ({ browser }) => {
			const page = await openPage(browser, { theme, who: ADMIN });
			const designer = designerOn(page);
			await lookAt(page, `/flows/${ids.flow}`, "Playlist policy");
			for (const step of [
				"Playlist request",
				"Playlist policy",
				"Partner manager",
				"Create playlist",
				"Answer the store",
				"Live",
			]) {
				// By the outline, which brings it into view.
				if (!(await designer.step(step).isVisible())) continue;
				await designer.step(step).click();
				const tabs = designer.inspector.getByRole("tab");
				for (const tab of await tabs.all()) {
					await tab.click();
					await look(page, `${step}, ${await tab.textContent()}`);
				}
			}
			await designer.step("Playlist policy").click();
			await designer.inspector.getByRole("tab", { name: "Rules" }).click();
			await page.getByRole("button", { name: "Open the table" }).click();
			await look(page, "the decision table");
			await page.keyboard.press("Escape");
			await page.getByRole("button", { name: /^Problems/ }).click();
			await look(page, "problems");
			await page.getByRole("button", { name: "Outline" }).click();
			await look(page, "outline");
			await page.getByRole("button", { name: "Close the outline" }).click();
			for (const entry of ["Versions", "Webhook…", "Keys"]) {
				await page.getByRole("button", { name: "More", exact: true }).click();
				await page.getByRole("menuitem", { name: entry }).click();
				await look(page, entry);
				await page.keyboard.press("Escape");
			}
			await page.getByRole("button", { name: /^Publish v/ }).click();
			await expect(
				page.getByText("Nothing has changed since the last version."),
			).toBeVisible();
			await look(page, "publish");
			await page.keyboard.press("Escape");
			await page.getByRole("button", { name: "Try it" }).click();
			const dialog = page.getByRole("dialog", { name: "Try this draft" });
			await dialog.getByRole("button", { name: "Try it" }).click();
			await expect(
				page.getByRole("region", { name: "Trying the flow" }),
			).toContainText(/Waits for|Ended/);
			await look(page, "a try on the canvas");
			await page.context().close();
		});

		test(`${theme}: runs`, async ({ browser }) => {
			const page = await openPage(browser, { theme, who: ADMIN });
			await lookAt(page, "/runs", "Branded playlist requests");
			await lookAt(page, "/runs?text=nothing-like-that", "No run fits");
			await lookAt(page, `/runs/${ids.waiting}`, "Look and decide");
			await lookAt(page, `/runs/${ids.failed}`, "Try again from Find songs");
			await lookAt(page, `/runs/${ids.live}`, "The run ended as");
			await page
				.getByRole("list", { name: "Story" })
				.getByRole("button", { name: "Why" })
				.first()
				.click();
			await look(page, "a run's story with evidence");
			for (const tab of ["Events", "Data", "Calls"]) {
				await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
				if (tab === "Events")
					await page.getByRole("button", { name: /gate\.decided/ }).click();
				await look(page, `a run's ${tab.toLowerCase()}`);
			}
			await page.context().close();
		});

		test(`${theme}: the inbox, and a phone`, async ({ browser }) => {
			const desk = await openPage(browser, { theme, who: REVIEWER });
			await lookAt(desk, "/inbox", "wait for you");
			await lookAt(desk, `/inbox/${ids.task}`, "you are asked");
			await desk.getByRole("button", { name: "Reject" }).click();
			await look(desk, "a rejection without a word");
			await lookAt(desk, "/inbox?view=done", "Choose one to read it again");
			await lookAt(desk, "/credentials", "Builders and admins");
			await lookAt(desk, `/flows/${ids.flow}`, "Playlist policy");
			await desk.context().close();
			const phone = await openPage(browser, {
				theme,
				who: ADMIN,
				viewport: PHONE,
			});
			await lookAt(phone, "/flows", "This is demo data.");
			await lookAt(phone, "/runs", "Branded playlist requests");
			await lookAt(phone, `/runs/${ids.live}`, "The run ended as");
			await phone.getByRole("tab", { name: "Canvas" }).click();
			await look(phone, "a run's canvas on a phone");
			await lookAt(phone, "/inbox", "Playlist for");
			await lookAt(phone, `/inbox/${ids.task}`, "you are asked");
			await lookAt(phone, "/credentials", "Spotify sandbox");
			await lookAt(phone, "/people", "Partner manager (demo)");
			await phone.context().close();
		});

		test(`${theme}: the simulated systems`, async ({ browser }) => {
			const page = await openPage(browser, { theme, who: ADMIN });
			const [playlist] = await openSandbox(sandboxUrl).playlists();
			for (const path of [
				"/",
				"/spotify",
				"/faults",
				`/spotify/playlists/${playlist?.id}`,
			]) {
				await page.goto(`${sandboxUrl}${path}`);
				await look(page, `sandbox ${path}`);
			}
			await page.goto(urlOf("/credentials"));
			await page.getByRole("button", { name: "Connect Spotify" }).click();
			await page.getByRole("button", { name: "Go to Spotify" }).click();
			await expect(
				page.getByRole("heading", { name: /use an account\?/ }),
			).toBeVisible();
			await look(page, "the consent page");
			await page.context().close();
		});
	}

	test("the theme is chosen in the app and kept", async ({ page }) => {
		await signIn(page, product?.url ?? "", ADMIN);
		await page.goto(urlOf("/flows"));
		await page.getByRole("button", { name: "Theme: like the system" }).click();
		await page.getByRole("menuitemradio", { name: "Dark" }).click();
		const root = page.locator("html");
		await expect(root).toHaveAttribute("data-theme", "dark");
		await page.reload();
		await expect(root).toHaveAttribute("data-theme", "dark");
		await expect(
			page.getByRole("button", { name: "Theme: dark" }),
		).toBeVisible();
	});
});
