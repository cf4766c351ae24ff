/** A first visit with the demo: everything is there to be looked at, each role sees its own, and one click removes it. */
import { expect, type Page, test } from "@playwright/test";
import { ADMIN } from "./people.ts";
import { type Product, startProduct } from "./product.ts";

let product: Product | null = null;
const urlOf = (path: string) => `${product?.url}${path}`;

// One visit in four parts: each begins with what the one before left.
test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
	product = await startProduct();
});
test.afterAll(() => product?.stop());

const navigation = (page: Page) =>
	page.getByRole("navigation", { name: "Main" });
const flowRow = (page: Page) =>
	page
		.getByRole("main")
		.getByRole("listitem")
		.filter({ hasText: "Branded playlist requests" });

async function signInAs(page: Page, person: string): Promise<void> {
	await page.goto(urlOf("/sign-in"));
	await page
		.getByRole("region", { name: "Look around as somebody from the demo" })
		.getByRole("button", { name: new RegExp(`^${person}`) })
		.click();
	await expect(
		page.getByRole("heading", { name: "Flows", level: 1 }),
	).toBeVisible();
}

test("the set-up makes an admin and a demo that has really run", async ({
	page,
}) => {
	await page.goto(urlOf("/"));
	await expect(page).toHaveURL(/\/setup$/);
	await page.getByRole("button", { name: "Set up Patchbay" }).click();
	await expect(page.getByText("Enter your name.")).toBeVisible();
	await page.getByRole("textbox", { name: "Your name" }).fill(ADMIN.name);
	await page.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
	await page.getByLabel("Password").fill(ADMIN.password);
	await expect(
		page.getByRole("checkbox", { name: "Show me around with a demo" }),
	).toBeChecked();
	await page.getByRole("button", { name: "Set up Patchbay" }).click();

	await expect(
		page.getByRole("heading", {
			name: "You are in. Here is where to look first.",
		}),
	).toBeVisible();
	await expect(flowRow(page)).toContainText("demo");
	await navigation(page).getByRole("link", { name: "Runs" }).click();
	const runs = page.getByRole("list", { name: "Runs" });
	await expect(runs.getByRole("listitem")).toHaveCount(8);
	for (const word of ["live", "rejected", "waiting"])
		await expect(runs.getByText(word, { exact: true }).first()).toBeVisible();
	await navigation(page).getByRole("link", { name: "People" }).click();
	await expect(
		page.getByRole("main").getByText("Partner manager (demo)"),
	).toBeVisible();
});

test("a reviewer answers questions and reads, but changes nothing", async ({
	page,
}) => {
	await signInAs(page, "Partner manager");
	await expect(navigation(page).getByRole("link")).toHaveText([
		/Flows/,
		/Decisions/,
		/Runs/,
		/Inbox/,
		/Templates/,
		/Credentials/,
	]);
	await expect(page.getByRole("button", { name: "New flow" })).toHaveCount(0);
	await expect(
		page.getByRole("button", { name: /^Start a run of/ }),
	).toHaveCount(0);
	await flowRow(page)
		.getByRole("link", { name: "Branded playlist requests" })
		.click();
	await expect(page.getByRole("application", { name: "Canvas" })).toBeVisible();
	await expect(page.getByRole("button", { name: /^Publish/ })).toHaveCount(0);
	await expect(
		page.getByRole("complementary", { name: "Steps to add" }),
	).toHaveCount(0);
	await page.goto(urlOf("/templates"));
	await expect(
		page.getByText("A builder can make a flow of it."),
	).toBeVisible();
	await page.goto(urlOf("/credentials"));
	await expect(
		page.getByText("Builders and admins see the credentials"),
	).toBeVisible();
	await page.goto(urlOf("/people"));
	await expect(page.getByText("Admins look after the people")).toBeVisible();
	await page.goto(urlOf("/inbox"));
	await expect(
		page.getByRole("link", { name: /^Playlist for Store/ }).first(),
	).toBeVisible();
});

test("a builder draws and starts flows, and sees credentials without managing them", async ({
	page,
}) => {
	await signInAs(page, "Marketing ops");
	await expect(page.getByRole("button", { name: "New flow" })).toBeVisible();
	await expect(
		navigation(page).getByRole("link", { name: "People" }),
	).toHaveCount(0);
	await navigation(page).getByRole("link", { name: "Credentials" }).click();
	const main = page.getByRole("main");
	await expect(main.getByText("Marketing EU (demo)")).toBeVisible();
	await expect(main.getByRole("button", { name: /Connect|Test/ })).toHaveCount(
		0,
	);
	await page.goto(urlOf("/inbox"));
	await expect(main.getByText("Nothing waits for you")).toBeVisible();
});

test("a builder sees a whole decision table, and chooses approvers by name", async ({
	page,
}) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await signInAs(page, "Marketing ops");
	await flowRow(page)
		.getByRole("link", { name: "Branded playlist requests" })
		.click();
	await page.getByRole("group", { name: /^Playlist policy/ }).click();
	await page.getByRole("tab", { name: "Rules" }).click();
	await page.getByRole("button", { name: "Open the table" }).click();
	const grid = page.getByRole("grid");
	await expect(
		grid.getByRole("columnheader", { name: /^Reason/ }),
	).toBeVisible();
	expect(
		await grid.evaluate((element) => element.scrollWidth - element.clientWidth),
	).toBeLessThanOrEqual(0);
	await page.keyboard.press("Escape");

	await page.getByRole("group", { name: /^Partner manager/ }).click();
	await page.getByRole("tab", { name: "People" }).click();
	const chosen = page.getByRole("checkbox", { name: "Partner manager (demo)" });
	await chosen.check();
	await expect(
		page.getByText("1 chosen; nobody else may answer."),
	).toBeVisible();
	await page.getByRole("button", { name: "Undo" }).click();
	await expect(chosen).not.toBeChecked();
});

test("one click removes the demo and nothing else", async ({ page }) => {
	await page.goto(urlOf("/sign-in"));
	await page.getByRole("textbox", { name: "E-mail" }).fill(ADMIN.email);
	await page.getByLabel("Password").fill("not the password at all");
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
	await expect(page.getByRole("alert")).toBeVisible();
	await page.getByLabel("Password").fill(ADMIN.password);
	await page.getByRole("button", { name: "Sign in", exact: true }).click();
	await navigation(page).getByRole("link", { name: "Templates" }).click();
	await page.getByRole("button", { name: "Use this template" }).click();
	await expect(page.getByRole("application", { name: "Canvas" })).toBeVisible();
	await page.goto(urlOf("/flows"));
	await expect(flowRow(page)).toHaveCount(2);

	await page
		.getByRole("complementary", { name: "Demo" })
		.getByRole("button", { name: "Remove the demo" })
		.click();
	await page
		.getByRole("alertdialog", { name: "Remove the demo?" })
		.getByRole("button", { name: "Remove the demo" })
		.click();
	await expect(
		page.getByText("The demo is gone. What is left is yours."),
	).toBeVisible();
	await expect(flowRow(page)).toHaveCount(1);
	await expect(page.getByRole("complementary", { name: "Demo" })).toHaveCount(
		0,
	);
	await page.goto(urlOf("/runs"));
	await expect(page.getByText("Nothing has run yet")).toBeVisible();
	await page.goto(urlOf("/people"));
	const people = page.getByRole("main").getByRole("listitem");
	await expect(people).toHaveCount(1);
	await expect(people).toContainText(ADMIN.email);
	await page.goto(urlOf("/credentials"));
	await expect(page.getByRole("main")).toContainText("Spotify sandbox");
	await expect(page.getByRole("main")).not.toContainText("demo");
});
