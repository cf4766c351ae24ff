/** An admin connects Spotify as a person does: on the vendor's own page, and back. */
import { expect, type Page, test } from "@playwright/test";
import { createFlow, searchingFlow } from "./documents.ts";
import { signIn, useInstallation } from "./installation.ts";
import { ADMIN } from "./people.ts";

const installation = useInstallation();

const rowOf = (page: Page, title: string) =>
	page.getByRole("main").getByRole("listitem").filter({ hasText: title });

async function openCredentials(page: Page): Promise<void> {
	const { url } = installation();
	await signIn(page, url, ADMIN);
	await page.goto(`${url}/credentials`);
}

/** Goes to the vendor's page for a new credential with this name. */
async function goToVendor(page: Page, title: string): Promise<void> {
	await page.getByRole("button", { name: "Connect Spotify" }).click();
	const dialog = page.getByRole("dialog", { name: "Connect a system" });
	await dialog.getByRole("textbox", { name: "Name" }).fill(title);
	await dialog.getByRole("button", { name: "Go to Spotify" }).click();
	await expect(
		page.getByRole("heading", { name: /use an account\?/ }),
	).toBeVisible();
}

async function choose(page: Page, title: string, entry: string): Promise<void> {
	await page.getByRole("button", { name: `More for ${title}` }).click();
	await page.getByRole("menuitem", { name: entry }).click();
}

test("a credential is connected at the vendor, tested, and connected again when its access is over", async ({
	page,
}) => {
	const { sandbox } = installation();
	const row = rowOf(page, "Marketing US");
	await openCredentials(page);
	await goToVendor(page, "Marketing US");
	await page.getByRole("radio", { name: /Marketing US/ }).check();
	await page.getByRole("button", { name: "Agree" }).click();

	await expect(
		page.getByText("Connected. Flows can use it now."),
	).toBeVisible();
	await expect(row).toContainText("account Marketing US");
	await row.getByRole("button", { name: "Test" }).click();
	await expect(row.getByRole("status")).toContainText("Marketing US");
	await expect(row).toContainText("works");

	// The vendor takes its permission back: neither the token nor its renewal is worth anything.
	for (const path of ["/v1", "/accounts/api/token"])
		await sandbox.addFault({ system: "spotify", kind: "expired-token", path });
	await row.getByRole("button", { name: "Test" }).click();
	await row.getByRole("button", { name: "Reconnect" }).click();
	await page.getByRole("radio", { name: /Marketing US/ }).check();
	await page.getByRole("button", { name: "Agree" }).click();
	await expect(row).toContainText("works");
	await expect(row.getByRole("button", { name: "Reconnect" })).toHaveCount(0);
	await row.getByRole("button", { name: "Test" }).click();
	await expect(row.getByRole("status")).toContainText("Marketing US");
});

test("somebody who does not agree comes back to words, and no credential is made", async ({
	page,
}) => {
	await openCredentials(page);
	await goToVendor(page, "Never agreed");
	await page.getByRole("button", { name: "Cancel" }).click();
	await expect(page.getByText("It was not connected.")).toBeVisible();
	await expect(rowOf(page, "Spotify sandbox")).toBeVisible();
	await expect(rowOf(page, "Never agreed")).toHaveCount(0);
});

test("a credential cannot be removed while a flow needs it", async ({
	page,
}) => {
	const { admin } = installation();
	await openCredentials(page);
	await goToVendor(page, "Only for one flow");
	await page.getByRole("button", { name: "Agree" }).click();
	await expect(rowOf(page, "Only for one flow")).toBeVisible();
	const credentials = await admin.credentials.list.query();
	const credentialId = credentials.find(
		(entry) => entry.title === "Only for one flow",
	)?.id;
	if (!credentialId) throw new Error("The credential was not made.");
	const document = searchingFlow("Needs the credential");
	const flowId = await createFlow(admin, {
		...document,
		nodes: document.nodes.map((node) =>
			node.kind === "action" ? { ...node, credentialId } : node,
		),
	});

	await choose(page, "Only for one flow", "Remove");
	const refusal = page.getByRole("dialog", {
		name: "“Only for one flow” is in use",
	});
	await expect(
		refusal.getByRole("link", { name: "Needs the credential" }),
	).toBeVisible();
	await page.keyboard.press("Escape");

	await admin.flows.archive.mutate({ id: flowId });
	await choose(page, "Only for one flow", "Remove");
	await page
		.getByRole("alertdialog", { name: "Remove “Only for one flow”?" })
		.getByRole("button", { name: "Remove" })
		.click();
	await expect(page.getByText("“Only for one flow” is removed.")).toBeVisible();
	await expect(rowOf(page, "Only for one flow")).toHaveCount(0);
});
