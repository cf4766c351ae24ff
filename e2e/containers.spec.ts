/** Loops: drawn with the mouse, filled from the palette and by dragging, tried on a list, and read item by item. */
import { expect, type Page, test } from "@playwright/test";
import {
	boxOf,
	type DesignerPage,
	drag,
	openDesigner,
	placeIn,
} from "./designer-page.ts";
import {
	createFlow,
	draftOf,
	type FlowDocument,
	greetingFlow,
} from "./documents.ts";
import { inspectorOn } from "./inspector.ts";
import { signIn, useInstallation } from "./installation.ts";
import { BUILDER } from "./people.ts";

const installation = useInstallation();

/** Start → Names, which makes a list that the text comes first in; Done stands alone. */
function listFlow(title: string): FlowDocument {
	const greeting = greetingFlow(title);
	const [start, names, done] = greeting.nodes;
	if (start?.kind !== "trigger" || names?.kind !== "transform" || !done)
		throw new Error("The greeting has three steps.");
	const [field] = start.fields;
	return {
		...greeting,
		nodes: [
			{
				...start,
				fields: field ? [{ ...field, sample: "Lyon" }] : [],
			},
			{
				...names,
				key: "names",
				title: "Names",
				values: [
					{
						name: "list",
						value: {
							kind: "expression",
							source: '[trigger.name, "Rio", "Hamburg"]',
						},
					},
				],
			},
			{ ...done, position: { x: 80, y: 420 } },
		],
		edges: greeting.edges.slice(0, 1),
	};
}

/** Drags a step from the palette to a place in a container, as a share of its size. */
async function dropInto(
	designer: DesignerPage,
	item: string,
	container: string,
	[x, y]: readonly [x: number, y: number],
): Promise<void> {
	const canvas = await boxOf(designer.canvas);
	const to = await placeIn(designer.step(container), x, y);
	await designer.dragFromPalette(item, {
		x: to.x - canvas.x,
		y: to.y - canvas.y,
	});
}

/** By title: the title of the container that each step stands in; null at the top. */
async function nesting(flowId: string) {
	const { nodes } = await draftOf(installation().builder, flowId);
	const titles = new Map(nodes.map((node) => [node.id, node.title]));
	return Object.fromEntries(
		nodes.map((node) => [
			node.title,
			node.parent === undefined ? null : titles.get(node.parent),
		]),
	);
}

async function drawLoop(page: Page, designer: DesignerPage): Promise<void> {
	await designer.dragFromPalette("For each", { x: 150, y: 620 });
	await expect(designer.step("For each")).toHaveAccessibleName(
		/0 steps inside/,
	);
	await designer.drawCable("Out of Names", "For each");
	await designer.drawCable("Out of For each", "Done");
	await designer.canvas.click({ position: { x: 20, y: 20 } });
	await page.keyboard.press("t");
	await expect
		.poll(async () => {
			const frame = await boxOf(designer.step("For each"));
			const done = await boxOf(designer.step("Done"));
			return done.x > frame.x + frame.width;
		})
		.toBe(true);
	await designer.showEverything();
}

test("a loop is drawn by hand, tried on a list, and read item by item", async ({
	page,
}) => {
	const { url, builder } = installation();
	const flowId = await createFlow(builder, listFlow("Every store"));
	await signIn(page, url, BUILDER);
	const designer = await openDesigner(page, url, flowId);
	const inspector = inspectorOn(page);

	await test.step("a container with its cables", () =>
		drawLoop(page, designer));

	await test.step("a condition falls into it, and is where it begins", async () => {
		await dropInto(designer, "Condition", "For each", [0.42, 0.4]);
		await expect(designer.cable("For each", "Condition")).toBeAttached();
		await inspector.write("Test of yes", "string length(item) > 4");
	});

	await test.step("a cable let go in the container asks for the next step", async () => {
		const jack = designer.canvas.getByTitle("yes, out of Condition");
		await drag(
			page,
			await placeIn(jack, 0.5, 0.5),
			await placeIn(designer.step("For each"), 0.68, 0.38),
		);
		const list = page.getByRole("combobox", { name: "Add the next step" });
		await list.fill("end");
		await expect(page.getByRole("option", { name: /^End/ })).toHaveCount(0);
		await list.fill("compute");
		await page.keyboard.press("Enter");
		await inspector.title("Long name");
	});

	await test.step("a step is dragged in, out by undo, and in again", async () => {
		await designer.dragFromPalette("Build values", { x: 200, y: 640 });
		await inspector.title("Short name");
		const from = await placeIn(designer.step("Short name"), 0.5, 0.5);
		await drag(
			page,
			from,
			await placeIn(designer.step("For each"), 0.75, 0.85),
		);
		await expect
			.poll(() => nesting(flowId))
			.toMatchObject({
				"For each": null,
				Condition: "For each",
				"Long name": "For each",
				"Short name": "For each",
				Done: null,
			});
		await page.keyboard.press("ControlOrMeta+z");
		await expect
			.poll(async () => (await nesting(flowId))["Short name"])
			.toBeNull();
		await page.keyboard.press("ControlOrMeta+Shift+z");
		await expect
			.poll(async () => (await nesting(flowId))["Short name"])
			.toBe("For each");
		await designer.drawCable("else, out of Condition", "Short name");
	});

	await test.step("what cannot stand in it stays out, and no cable crosses its border", async () => {
		await dropInto(designer, "End", "For each", [0.3, 0.9]);
		await expect(
			page.getByText("“End” cannot stand in a container."),
		).toBeVisible();
		const jack = designer.canvas.getByTitle("cannot tell, out of Condition");
		await drag(
			page,
			await placeIn(jack, 0.5, 0.5),
			await placeIn(designer.step("Done"), 0.5, 0.5),
		);
		await expect(
			page.getByText("A cable cannot cross the border of a container."),
		).toBeVisible();
		await designer.saved();
	});

	await test.step("its list is named", async () => {
		await page.goto(`${url}/flows`);
		const { draft } = await builder.flows.get.query({ id: flowId });
		const names = draft.document.nodes.find((node) => node.title === "Names");
		await builder.flows.saveDraft.mutate({
			id: flowId,
			revision: draft.revision,
			document: {
				...draft.document,
				nodes: draft.document.nodes.map((node) =>
					node.kind === "each"
						? {
								...node,
								list: { kind: "expression", source: `${names?.id}.list` },
							}
						: node,
				),
			},
		});
		await openDesigner(page, url, flowId);
	});

	await test.step("a try shows each pass on the canvas", async () => {
		await page.getByRole("button", { name: "Try it" }).click();
		await page
			.getByRole("dialog", { name: "Try this draft" })
			.getByRole("button", { name: "Try it" })
			.click();
		const bar = page.getByRole("region", { name: "Trying the flow" });
		await expect(bar).toContainText("Ended as “done”");
		await designer.inspector.getByRole("button", { name: "Close" }).click();
		await designer.showEverything();
		const passes = page.getByRole("group", { name: "Passes of For each" });
		await expect(passes).toContainText("3 of 3");
		await expect(designer.step("Condition")).toHaveAccessibleName(/yes$/);
		await passes.getByRole("button", { name: "The pass before" }).click();
		await expect(passes).toContainText("2 of 3");
		await expect(designer.step("Condition")).toHaveAccessibleName(/else$/);
		await bar.getByRole("link", { name: "Open the run" }).click();
	});

	await test.step("the page of the run goes through the items", async () => {
		const story = page.getByRole("list", { name: "Story" });
		await expect(story).toContainText("For each went through 3 items.");
		await expect(story).not.toContainText("Condition");
		const timeline = page.getByRole("region", { name: "Timeline" });
		await expect(timeline).toContainText("Item 3");
		const passes = page.getByRole("group", { name: "Passes of For each" });
		await passes.getByRole("button", { name: "The pass before" }).focus();
		await page.keyboard.press("Home");
		await expect(passes).toContainText("1 of 3");
		await expect(timeline).toContainText("Item 1");
		await story.getByRole("button", { name: "3 items" }).click();
		await story.getByRole("button", { name: /^Item 2 Rio/ }).click();
		await expect(passes).toContainText("2 of 3");
		await expect(story).toContainText("Condition came out as else");
		await page.getByRole("tab", { name: /^Events/ }).click();
		await expect(page.getByRole("list", { name: "Events" })).toContainText(
			"Item 2 · Condition decided",
		);
		await page.getByRole("tab", { name: "Data" }).click();
		await expect(
			page.getByRole("heading", { name: "Condition · Item 2" }),
		).toBeVisible();
	});
});

test("a container is copied, moved into another and removed with what is in it", async ({
	page,
}) => {
	const { url, builder } = installation();
	const flowId = await createFlow(builder, listFlow("Nested loops"));
	await signIn(page, url, BUILDER);
	const designer = await openDesigner(page, url, flowId);
	const inspector = inspectorOn(page);
	await drawLoop(page, designer);
	await dropInto(designer, "Build values", "For each", [0.42, 0.5]);
	await expect(designer.cable("For each", "Build values")).toBeAttached();

	await designer.step("For each").click({ position: { x: 60, y: 8 } });
	await page.keyboard.press("ControlOrMeta+d");
	await inspector.title("Inner");
	await expect(designer.step("Build values")).toHaveCount(2);
	await designer.saved();
	// Into the other one by keyboard: it grows around it.
	const before = await boxOf(designer.step("For each"));
	await designer.step("Inner").focus();
	await page.keyboard.press("m");
	await page.getByRole("option", { name: /^For each/ }).click();
	await expect.poll(async () => (await nesting(flowId)).Inner).toBe("For each");
	expect((await boxOf(designer.step("For each"))).height).toBeGreaterThan(
		before.height,
	);
	// What stood right of it has given way, and comes back with it.
	const gapBehind = async () => {
		const frame = await boxOf(designer.step("For each"));
		const done = await boxOf(designer.step("Done"));
		return done.x - frame.x - frame.width;
	};
	await expect.poll(gapBehind).toBeGreaterThan(0);
	await page.keyboard.press("ControlOrMeta+z");
	await expect.poll(async () => (await nesting(flowId)).Inner).toBeNull();
	await expect
		.poll(async () => (await boxOf(designer.step("For each"))).width)
		.toBe(before.width);
	await page.keyboard.press("ControlOrMeta+Shift+z");
	await expect.poll(async () => (await nesting(flowId)).Inner).toBe("For each");
	await expect.poll(gapBehind).toBeGreaterThan(0);
	await page.getByRole("button", { name: "Outline" }).click();
	await expect(
		page
			.getByRole("complementary", { name: "Outline" })
			.getByRole("listitem")
			.filter({ hasText: /^For each/ })
			.getByRole("listitem")
			.filter({ hasText: /^Inner/ })
			.getByRole("listitem"),
	).toHaveText([/^Build values/]);

	await page
		.getByRole("button", { name: /^For each/ })
		.first()
		.click();
	await page.keyboard.press("Delete");
	await expect(designer.step("Build values")).toHaveCount(0);
	await expect(designer.step("Inner")).toHaveCount(0);
	await page.keyboard.press("ControlOrMeta+z");
	await expect(designer.step("Build values")).toHaveCount(2);
	await expect(designer.cable("Inner", "Build values")).toBeAttached();
});
