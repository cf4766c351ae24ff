/** The designer's own promises: no edit is lost, every edit can be taken back, and the mouse is never needed. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { type DesignerPage, drag, openDesigner } from "./designer-page.ts";
import { createFlow, draftOf, greetingFlow } from "./documents.ts";
import { signIn, useInstallation } from "./installation.ts";
import { BUILDER } from "./people.ts";

const installation = useInstallation();

/** A small flow of the test's own, open in the designer. */
async function openGreeting(
	page: Page,
	title: string,
): Promise<{ flowId: string; designer: DesignerPage }> {
	const { url, builder } = installation();
	const flowId = await createFlow(builder, greetingFlow(title));
	await signIn(page, url, BUILDER);
	return { flowId, designer: await openDesigner(page, url, flowId) };
}

const titlesOf = async (flowId: string) =>
	(await draftOf(installation().builder, flowId)).nodes.map(
		(node) => node.title,
	);

test("every edit can be undone and redone, and the draft follows", async ({
	page,
}) => {
	const { flowId, designer } = await openGreeting(page, "Undo and redo");
	const { step, canvas } = designer;
	await step("Greeting").click();
	await page.keyboard.press("Delete");
	await expect(step("Greeting")).toHaveCount(0);
	await page.keyboard.press("ControlOrMeta+a");
	await page.keyboard.press("Delete");
	await expect(step("Done")).toHaveCount(0);
	await designer.saved();
	await expect.poll(() => titlesOf(flowId)).toEqual([]);

	await page.getByRole("button", { name: "Undo" }).click();
	await expect(step("Done")).toBeVisible();
	await page.keyboard.press("ControlOrMeta+z");
	await expect(step("Greeting")).toBeVisible();
	await expect(designer.cable("Greeting", "Done")).toBeAttached();
	await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
	await expect
		.poll(() => titlesOf(flowId))
		.toEqual(["Start", "Greeting", "Done"]);

	await page.keyboard.press("ControlOrMeta+Shift+z");
	await expect(step("Greeting")).toHaveCount(0);
	await expect(step("Done")).toBeVisible();
	await expect(canvas.getByRole("group", { name: /^Cable/ })).toHaveCount(0);
	await expect.poll(() => titlesOf(flowId)).toEqual(["Start", "Done"]);
});

test("a step moves with the mouse and with the arrow keys", async ({
	page,
}) => {
	const { flowId, designer } = await openGreeting(page, "Moving");
	const placeOf = async () =>
		(await draftOf(installation().builder, flowId)).nodes.find(
			(node) => node.title === "Done",
		)?.position;
	const box = await designer.step("Done").boundingBox();
	if (!box) throw new Error("The step is not on the screen.");
	const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
	await drag(page, from, { x: from.x - 40, y: from.y + 160 });
	await expect.poll(async () => (await placeOf())?.y).toBeGreaterThan(300);
	const dropped = await placeOf();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Shift+ArrowRight");
	await expect
		.poll(placeOf)
		.toEqual({ x: (dropped?.x ?? 0) + 1, y: (dropped?.y ?? 0) + 8 });
});

test("steps are copied with their cables and pasted into another flow", async ({
	page,
}) => {
	const source = await openGreeting(page, "Copied from");
	await source.designer.step("Greeting").click();
	await source.designer.step("Done").click({ modifiers: ["Shift"] });
	await page.keyboard.press("ControlOrMeta+c");

	const target = await openGreeting(page, "Pasted into");
	await page.keyboard.press("ControlOrMeta+v");
	await expect(target.designer.step("Greeting")).toHaveCount(2);
	await expect(target.designer.step("Done")).toHaveCount(2);
	await expect(target.designer.cable("Greeting", "Done")).toHaveCount(2);
	await target.designer.saved();
	const { nodes } = await draftOf(installation().builder, target.flowId);
	expect(new Set(nodes.map((node) => node.id)).size).toBe(5);
	expect(new Set(nodes.map((node) => node.key)).size).toBe(5);
	expect(await titlesOf(source.flowId)).toEqual(["Start", "Greeting", "Done"]);
});

test("a step is inserted on a cable, from its plus and by dropping it there", async ({
	page,
}) => {
	const { designer } = await openGreeting(page, "Inserting");
	await designer.canvas
		.getByRole("button", { name: "Insert a step, Start to Greeting" })
		.click();
	await page
		.getByRole("combobox", { name: "Insert a step" })
		.fill("build values");
	await page.keyboard.press("Enter");
	await expect(designer.cable("Start", "Greeting")).toHaveCount(0);
	await expect(designer.cable("Start", "Build values")).toBeAttached();
	await expect(designer.cable("Build values", "Greeting")).toBeAttached();

	const cable = designer.canvas.getByRole("button", {
		name: "Insert a step, Greeting to Done",
	});
	const spot = await cable.boundingBox();
	const canvas = await designer.canvas.boundingBox();
	if (!spot || !canvas) throw new Error("The cable is not on the screen.");
	await designer.dragFromPalette("Approval", {
		// Beside the plus, where only the cable is.
		x: spot.x - canvas.x - 6,
		y: spot.y - canvas.y + spot.height / 2,
	});
	await expect(designer.cable("Greeting", "Done")).toHaveCount(0);
	await expect(designer.cable("Greeting", "Approval")).toBeAttached();
	await expect(designer.cable("Approval", "Done")).toBeAttached();
});

test("a step is removed, and its cables are joined where that is asked for", async ({
	page,
}) => {
	const { designer } = await openGreeting(page, "Bridging");
	await designer.step("Greeting").click();
	await page.keyboard.press("Alt+Delete");
	await expect(designer.step("Greeting")).toHaveCount(0);
	await expect(designer.cable("Start", "Done")).toBeAttached();
});

/** Goes on with the Tab key until something has the focus, as somebody without a mouse does. */
async function tabTo(
	page: Page,
	target: Locator,
	key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
	for (let presses = 0; presses < 80; presses += 1) {
		if (await target.evaluate((element) => element === document.activeElement))
			return;
		await page.keyboard.press(key);
	}
	throw new Error("The Tab key does not lead there.");
}

test("a flow is built, published and started with the keyboard alone", async ({
	page,
}) => {
	const { url, builder } = installation();
	const { id } = await builder.flows.create.mutate({ title: "By keyboard" });
	await signIn(page, url, BUILDER);
	const designer = await openDesigner(page, url, id);
	const { keyboard } = page;
	const add = async (words: string) => {
		await keyboard.press("/");
		await keyboard.type(words);
		await keyboard.press("Enter");
		await keyboard.press("Escape");
		await keyboard.press("Escape");
	};
	// Each new step follows the one that is selected, and is selected then.
	await keyboard.press("Tab");
	await expect(designer.step("Start")).toBeFocused();
	await add("build values");
	await expect(designer.cable("Start", "Build values")).toBeAttached();
	await add("finish with an outcome");
	await expect(designer.cable("Build values", "End")).toBeAttached();

	// Enter leads from the canvas into the inspector.
	await keyboard.press("Shift+Tab");
	await expect(designer.step("Build values")).toBeFocused();
	await keyboard.press("Enter");
	const title = designer.inspector.getByRole("textbox", {
		name: "Title of this step",
	});
	await expect(title).toBeFocused();
	await keyboard.press("ControlOrMeta+a");
	await keyboard.type("Greeting");
	await tabTo(
		page,
		designer.inspector.getByRole("button", { name: "Add a value" }),
	);
	await keyboard.press("Enter");
	const value = designer.inspector.getByRole("textbox", {
		name: "value",
		exact: true,
	});
	await keyboard.press("Shift+Tab");
	await expect(value).toBeFocused();
	await keyboard.type('"Hello"');
	await expect(designer.step("Greeting")).toBeVisible();
	await designer.saved();

	await tabTo(
		page,
		page.getByRole("button", { name: "Publish v1" }),
		"Shift+Tab",
	);
	await keyboard.press("Enter");
	const dialog = page.getByRole("dialog", { name: "Publish version 1" });
	await tabTo(page, dialog.getByRole("button", { name: "Publish" }));
	await keyboard.press("Enter");
	await expect(page.getByText("Version 1 is published.")).toBeVisible();
	await tabTo(
		page,
		page.getByRole("button", { name: "More", exact: true }),
		"Shift+Tab",
	);
	await keyboard.press("Enter");
	await keyboard.press("ArrowDown");
	await expect(
		page.getByRole("menuitem", { name: "Start a run…" }),
	).toBeFocused();
	await keyboard.press("Enter");
	const form = page.getByRole("dialog", { name: "Start a run" });
	await tabTo(page, form.getByRole("button", { name: "Start" }));
	await keyboard.press("Enter");
	await expect(page.getByText("A run has started.")).toBeVisible();
	await expect
		.poll(
			async () =>
				(await builder.runs.list.query({ flowId: id })).items[0]?.outcome,
		)
		.toBe("done");
});

test("what was edited is there after a reload", async ({ page }) => {
	const { designer } = await openGreeting(page, "Reloading");
	await designer.step("Greeting").click();
	await page.keyboard.press("Delete");
	await designer.saved();
	await page.reload();
	await expect(designer.step("Start")).toBeVisible();
	await expect(designer.step("Greeting")).toHaveCount(0);
});

test("an edit made without a network is kept, said to be unsaved, and saved later", async ({
	page,
	context,
}) => {
	const { flowId, designer } = await openGreeting(page, "Offline");
	const status = page.getByRole("banner").getByRole("status");
	await context.setOffline(true);
	await designer.step("Greeting").click();
	await page.keyboard.press("Delete");
	await expect(status).toContainText("Not saved:");
	await expect(designer.step("Greeting")).toHaveCount(0);
	expect(await titlesOf(flowId)).toContain("Greeting");
	await context.setOffline(false);
	await designer.saved();
	expect(await titlesOf(flowId)).toEqual(["Start", "Done"]);
});
