/**
 * The main job, from the first page of an installation to the history of what ran: a template made one's own, published,
 * run by form and by webhook, decided by a table and by a second person on a phone, and a playlist that exists.
 */
import { type Browser, expect, type Page, test } from "@playwright/test";
import { designerOn } from "./designer-page.ts";
import { fillRequest, type PlaylistRequest } from "./forms.ts";
import { ADMIN, REVIEWER } from "./people.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product | null = null;
const urlOf = (path: string) => `${product?.url}${path}`;

test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product?.stop());

const request: PlaylistRequest = {
	partner: "Kaffeehaus Nord",
	store: "Store 21, Hamburg",
	country: "DE",
	campaign: "Winter Warmers",
	mood: "acoustic",
	minutes: 40,
	explicit: false,
	licenceUntil: "2090-06-30",
};
/** No blanket licence covers Italy, so the table asks a person. */
const inItaly = { ...request, store: "Store 3, Milano", country: "IT" };

async function setUp(page: Page): Promise<void> {
	await page.goto(urlOf("/"));
	await page.getByRole("textbox", { name: "Your name" }).fill(ADMIN.name);
	await page.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
	await page.getByLabel("Password").fill(ADMIN.password);
	await page
		.getByRole("checkbox", { name: "Show me around with a demo" })
		.uncheck();
	await page.getByRole("button", { name: "Set up Patchbay" }).click();
	await expect(page.getByText("Draw your first flow")).toBeVisible();
}

/** Gives the password that was made for the person. */
async function addReviewer(page: Page): Promise<string> {
	await page.getByRole("link", { name: "Add people." }).click();
	await page.getByRole("button", { name: "Add a person" }).click();
	const dialog = page.getByRole("dialog", { name: "Add a person" });
	await dialog.getByRole("textbox", { name: "Name" }).fill(REVIEWER.name);
	await dialog.getByRole("textbox", { name: "E-mail" }).fill(REVIEWER.email);
	await dialog.getByRole("combobox", { name: "Role" }).click();
	await page.getByRole("option", { name: "Reviewer" }).click();
	await dialog.getByRole("button", { name: "Add", exact: true }).click();
	const made = page.getByRole("dialog", {
		name: "Partner manager has an account",
	});
	const password = await made.locator("pre").textContent();
	await made.getByRole("button", { name: "Done" }).click();
	await expect(page.getByRole("main").getByText(REVIEWER.email)).toBeVisible();
	return password ?? "";
}

/** The second person, on a phone, signed in by the form. */
async function openPhone(browser: Browser, password: string): Promise<Page> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		isMobile: true,
	});
	const phone = await context.newPage();
	await phone.goto(urlOf("/inbox"));
	await phone.getByRole("textbox", { name: "E-mail" }).fill(REVIEWER.email);
	await phone.getByLabel("Password").fill(password);
	await phone.getByRole("button", { name: "Sign in", exact: true }).click();
	await expect(phone.getByText("Nothing waits for you")).toBeVisible();
	return phone;
}

async function post(hook: string, body: PlaylistRequest) {
	const answer = await fetch(hook, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	// An object, whatever came of it: the flow's own answer, or where to ask for it.
	return {
		status: answer.status,
		body: (await answer.json()) as Record<string, unknown>,
	};
}

/** Asks the address that the webhook gave until the run is over. */
async function outcomeOf(statusUrl: unknown): Promise<string> {
	let outcome: unknown = null;
	await expect
		.poll(async () => {
			const answer = await fetch(String(statusUrl));
			outcome = ((await answer.json()) as Record<string, unknown>).outcome; // as the hook promises
			return outcome;
		})
		.not.toBeNull();
	return String(outcome);
}

const story = (page: Page) => page.getByRole("list", { name: "Story" });

test("from the first page to a playlist that exists, and the history that tells it", async ({
	page,
	browser,
}) => {
	await setUp(page);
	const password = await addReviewer(page);
	const phone = await openPhone(browser, password);
	const designer = designerOn(page);

	await test.step("a template becomes a flow, and a mapping is changed by hand", async () => {
		await page.getByRole("link", { name: "Templates" }).click();
		await page.getByRole("button", { name: "Use this template" }).click();
		await designer.step("Create playlist").click();
		const name = designer.inspector.getByRole("textbox", {
			name: "Name",
			exact: true,
		});
		await expect(name).toHaveValue("{trigger.campaign} · {trigger.store}");
		await name.fill(
			"{trigger.partner} plays {trigger.campaign} in {trigger.store}",
		);
		await expect(designer.inspector).toContainText(
			"“Maison Lumière plays Printemps 27 in Store 114, Lyon”",
		);
		await designer.saved();
	});

	await test.step("it is published", async () => {
		await page.getByRole("button", { name: "Publish v1" }).click();
		await page
			.getByRole("dialog", { name: "Publish version 1" })
			.getByRole("button", { name: "Publish" })
			.click();
		await expect(page.getByText("Version 1 is published.")).toBeVisible();
		await expect(page.getByText("Published v1")).toBeVisible();
	});

	const hook = await test.step("its webhook has an address", async () => {
		await page.getByRole("button", { name: "More", exact: true }).click();
		await page.getByRole("menuitem", { name: "Webhook…" }).click();
		const dialog = page.getByRole("dialog", { name: "Webhook" });
		const address = await dialog
			.getByText(/^http:\S+\/hooks\/\S+$/)
			.textContent();
		await dialog.getByRole("button", { name: "Done" }).click();
		return address ?? "";
	});

	await test.step("a run by form is approved by the table", async () => {
		await page.getByRole("link", { name: "Flows" }).click();
		await page
			.getByRole("button", { name: "Start a run of Branded playlist requests" })
			.click();
		const dialog = page.getByRole("dialog", {
			name: "Start “Branded playlist requests”",
		});
		await dialog.getByRole("button", { name: "Start the run" }).click();
		await expect(
			dialog.getByText(/required|needed|missing/i).first(),
		).toBeVisible();
		await fillRequest(page, dialog, request);
		await dialog.getByRole("button", { name: "Start the run" }).click();
		await expect(page).toHaveURL(/\/runs\//);
		await expect(story(page)).toContainText("The run ended as live");
	});

	await test.step("its page tells what happened, and why", async () => {
		await expect(story(page)).toContainText(`${ADMIN.name} started`);
		await expect(story(page)).toContainText(
			"Created the playlist “Kaffeehaus Nord plays Winter Warmers in Store 21, Hamburg”",
		);
		await story(page).getByRole("button", { name: "Why" }).first().click();
		await expect(story(page)).toContainText("Because");
		const canvas = page.getByRole("application", {
			name: "The version that ran",
		});
		const nameOf = (step: RegExp) => canvas.getByRole("group", { name: step });
		await expect(nameOf(/^Playlist policy,/)).toHaveAccessibleName(/rule 4$/);
		await expect(nameOf(/^Partner manager,/)).toHaveAccessibleName(
			/not taken$/,
		);
		await expect(nameOf(/^Make it public,/)).toHaveAccessibleName(/ m?s$/);
		await page.getByRole("tab", { name: /^Events/ }).click();
		const events = page.getByRole("list", { name: "Events" });
		await expect(events).toContainText("run.succeeded");
		await events.getByRole("button", { name: /gate\.decided/ }).click();
		await expect(
			events.getByRole("region", { name: "Data of event 2" }),
		).toContainText("approve");
		// The canvas goes back to how it stood at that event.
		await expect(nameOf(/^Make it public,/)).toHaveAccessibleName(/action$/);
		await page.getByRole("tab", { name: /^Calls/ }).click();
		await expect(
			page.getByRole("list", { name: "Calls", exact: true }),
		).toContainText("/me/playlists");
		await page.getByRole("tab", { name: "Story" }).click();
	});

	await test.step("the playlist really exists", async () => {
		const opened = page.waitForEvent("popup");
		await story(page).getByRole("link").first().click();
		const playlist = await opened;
		await expect(
			playlist.getByRole("heading", {
				name: "Kaffeehaus Nord plays Winter Warmers in Store 21, Hamburg",
			}),
		).toBeVisible();
		await expect(
			playlist.getByText("10 items").or(playlist.getByText("10 songs")).first(),
		).toBeVisible();
		await playlist.close();
	});

	await test.step("what the table cannot decide, a second person approves on a phone", async () => {
		const accepted = await post(hook, inItaly);
		expect(accepted).toMatchObject({ status: 202 });
		await phone
			.getByRole("link", { name: "Playlist for Store 3, Milano?" })
			.click();
		const asked = phone.getByRole("article");
		await expect(asked).toContainText(
			"No blanket licence covers this country.",
		);
		await expect(asked).toContainText("Kaffeehaus Nord");
		await phone
			.getByRole("textbox", { name: "Comment" })
			.fill("The local licence came by mail.");
		await phone.getByRole("button", { name: "Approve" }).click();
		await expect(phone.getByText("You approved it.")).toBeVisible();
		expect(await outcomeOf(accepted.body.statusUrl)).toBe("live");
	});

	await test.step("or rejects, and has to say why", async () => {
		const accepted = await post(hook, { ...inItaly, store: "Store 4, Roma" });
		await phone.goto(urlOf("/inbox"));
		await phone
			.getByRole("link", { name: "Playlist for Store 4, Roma?" })
			.click();
		await phone.getByRole("button", { name: "Reject" }).click();
		await expect(phone.getByText("Say why you reject it.")).toBeVisible();
		await phone
			.getByRole("textbox", { name: "Comment" })
			.fill("The licence is for Milano only.");
		await phone.getByRole("button", { name: "Reject" }).click();
		await expect(phone.getByText("You rejected it.")).toBeVisible();
		expect(await outcomeOf(accepted.body.statusUrl)).toBe("rejected");
	});

	await test.step("the table rejects by itself, and the sender is told at once", async () => {
		const answer = await post(hook, { ...request, licenceUntil: "2020-01-01" });
		expect(answer).toEqual({
			status: 200,
			body: { decision: "rejected", reason: "The music licence has run out." },
		});
	});

	await test.step("the history has all of it", async () => {
		await page.getByRole("link", { name: "Runs" }).first().click();
		const runs = page.getByRole("list", { name: "Runs" }).getByRole("listitem");
		await expect(runs).toHaveCount(4);
		await expect(runs.getByText("live", { exact: true })).toHaveCount(2);
		await expect(runs.getByText("rejected", { exact: true })).toHaveCount(2);
		await runs.nth(1).getByRole("link").first().click();
		await expect(story(page)).toContainText(REVIEWER.name);
		await expect(story(page)).toContainText(
			"“The licence is for Milano only.”",
		);
		await expect(story(page)).toContainText("The run ended as rejected");
	});
	await phone.context().close();
});
