/** A policy guard: an admin makes it, a flow that misses it is stopped on its way to be published, and then asks it. */
import { expect, test } from "@playwright/test";
import { openDesigner } from "./designer-page.ts";
import { createFlow, type FlowDocument } from "./documents.ts";
import { choose } from "./forms.ts";
import { signIn, useInstallation } from "./installation.ts";
import { ADMIN, type Api, BUILDER } from "./people.ts";

const installation = useInstallation();

/** People in France have agreed, others not. */
const CONSENT: NonNullable<
	Parameters<Api["decisions"]["create"]["mutate"]>[0]["document"]
> = {
	schemaVersion: 1,
	title: "Consent rules",
	description: "Who may be written to.",
	table: {
		hitPolicy: "FIRST",
		inputs: [{ id: "i1", label: "Region", type: "text", expression: "region" }],
		outputs: [{ id: "c1", name: "answer", label: "Answer", type: "text" }],
		rules: [
			{ id: "r1", when: ['"FR"'], then: ['"go on"'] },
			{ id: "r2", when: ["-"], then: ['"stop"'] },
		],
	},
};

/** Start → Make playlist → Done. */
const FLOW: FlowDocument = {
	schemaVersion: 1,
	title: "Playlist for a store",
	description: "",
	labels: [],
	nodes: [
		{
			id: "n_start",
			key: "start",
			kind: "trigger",
			title: "Start",
			position: { x: 80, y: 200 },
			form: true,
			webhook: false,
			fields: [
				{ name: "region", label: "Region", type: "text", required: true },
			],
		},
		{
			id: "n_make",
			key: "make",
			kind: "action",
			title: "Make playlist",
			position: { x: 480, y: 200 },
			connector: "spotify",
			action: "playlist.create",
			credentialId: null,
			inputs: { name: { kind: "literal", value: "Store 7" } },
			retry: { attempts: 1, firstDelayMs: 100 },
			timeoutMs: 10_000,
		},
		{
			id: "n_done",
			key: "done",
			kind: "end",
			title: "Done",
			position: { x: 820, y: 200 },
			outcome: "made",
			values: [],
		},
	],
	edges: [
		{ id: "e_1", from: "n_start", port: "out", to: "n_make" },
		{ id: "e_2", from: "n_make", port: "out", to: "n_done" },
	],
};

test("an admin makes a guard; a flow is published only when it asks it", async ({
	page,
	browser,
}) => {
	const { url, builder } = installation();
	const made = await builder.decisions.create.mutate({ document: CONSENT });
	await builder.decisions.publish.mutate(made);
	const flowId = await createFlow(builder, FLOW);

	await test.step("the guard, which names nothing that is published", async () => {
		const admin = await browser.newContext();
		await signIn(admin, url, ADMIN);
		const guards = await admin.newPage();
		await guards.goto(`${url}/decisions`);
		await guards.getByRole("link", { name: /^Guards/ }).click();
		await guards.getByRole("button", { name: "New guard" }).first().click();
		const dialog = guards.getByRole("dialog");
		await dialog.getByLabel("Name").fill("Consent");
		await dialog.getByRole("combobox", { name: "Decision" }).fill("consent");
		await guards.getByRole("option", { name: /^Consent rules/ }).click();
		await choose(
			guards,
			dialog.getByRole("combobox", { name: "What it answers" }),
			"Answer",
		);
		await dialog.getByRole("checkbox", { name: "go on" }).click();
		await dialog
			.getByRole("checkbox", {
				name: "Everything that changes something in Spotify",
			})
			.click();
		await expect(
			dialog.getByText("Every published flow would still be allowed."),
		).toBeVisible();
		await dialog.getByRole("button", { name: "Make the guard" }).click();
		await expect(
			guards.getByRole("heading", { name: "Consent", exact: true }),
		).toBeVisible();
		await expect(guards.getByText("everything that changes")).toBeVisible();
		await admin.close();
	});

	await signIn(page, url, BUILDER);
	const designer = await openDesigner(page, url, flowId);
	const problem = page.getByRole("button", {
		name: /^Error “Make playlist” can be reached without “Consent”: from “Start”, to “Make playlist”\./,
	});

	await test.step("the canvas says where it is missing", async () => {
		await page.getByRole("button", { name: "Publish v1" }).click();
		await problem.click();
		await expect(
			designer.inspector.getByText("must be asked before this."),
		).toBeVisible();
		await expect(designer.step("Make playlist")).toHaveAccessibleName(
			/, 1 problem$/,
		);
	});

	await test.step("the decision on the way mends it, and it is published", async () => {
		await designer.showEverything();
		await designer.canvas
			.getByRole("button", { name: "Insert a step, Start to Make playlist" })
			.click();
		await page
			.getByRole("combobox", { name: "Insert a step" })
			.fill("consent rules");
		await page.keyboard.press("Enter");
		await expect(
			designer.cable("Consent rules", "Make playlist"),
		).toBeAttached();
		await expect(problem).toHaveCount(0);
		await designer.saved();
		await page.getByRole("button", { name: "Publish v1" }).click();
		await page
			.getByRole("dialog")
			.getByRole("button", { name: "Publish" })
			.click();
		await expect(page.getByText("Version 1 is published.")).toBeVisible();
	});
});
