/**
 * A campaign on its way to the stores, drawn by hand with every kind of loop and wait: rounds of review until somebody
 * approves, a licence table for each store, checks side by side of which two are enough, and a report that may not come.
 */
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import {
	boxOf,
	type DesignerPage,
	designerOn,
	placeIn,
} from "./designer-page.ts";
import { choose } from "./forms.ts";
import { inspectorOn } from "./inspector.ts";
import { signIn, useInstallation } from "./installation.ts";
import { BUILDER, REVIEWER } from "./people.ts";

const installation = useInstallation();

const RULES = [
	"Lyon\tplay\tThe licence for Lyon runs until June.",
	"-\thold\tNo licence is known for this store.",
].join("\n");

const CABLES: readonly (readonly [jack: string, to: string])[] = [
	["Out of Start", "Review"],
	["Out of Review", "Stores"],
	["Out of Stores", "Brand check"],
	["Out of Stores", "Rights check"],
	["Out of Stores", "Budget check"],
	["Out of Brand check", "Two are enough"],
	["Out of Rights check", "Two are enough"],
	["Out of Budget check", "Two are enough"],
	["Out of Two are enough", "Report"],
	["in time, out of Report", "Reported"],
	["timed out, out of Report", "Without a report"],
	["exhausted, out of Review", "Not agreed"],
];

/** Places on the canvas, in pixels from its corner. */
const at = (x: number, y: number) => ({ x, y });

/** Drags a step from the palette into a container. */
async function dropInto(
	designer: DesignerPage,
	item: string,
	container: string,
): Promise<void> {
	const canvas = await boxOf(designer.canvas);
	const to = await placeIn(designer.step(container), 0.55, 0.5);
	await designer.dragFromPalette(item, at(to.x - canvas.x, to.y - canvas.y));
}

/** Starts with an empty flow, small enough for all of it. */
async function beginEmpty(page: Page, designer: DesignerPage): Promise<void> {
	await page.getByRole("button", { name: "New flow" }).click();
	const dialog = page.getByRole("dialog", { name: "New flow" });
	await dialog.getByRole("textbox", { name: "Name" }).fill("Campaign");
	await dialog.getByRole("button", { name: "Start empty" }).click();
	await expect(designer.step("Start")).toBeVisible();
	const zoom = page.getByRole("button", { name: /^Zoom \d+ per cent/ });
	await expect(async () => {
		await page.getByRole("button", { name: "Zoom out" }).click();
		await expect(zoom).toHaveAccessibleName(/^Zoom (?:4\d|5[0-5]) /, {
			timeout: 500,
		});
	}).toPass();
}

test("every kind of loop and wait is drawn by hand, run, and read", async ({
	page,
	browser,
}) => {
	test.setTimeout(300_000);
	const { url } = installation();
	await signIn(page, url, BUILDER);
	const designer = designerOn(page);
	const inspector = inspectorOn(page);
	const place = async (item: string, title: string, x: number, y: number) => {
		await designer.dragFromPalette(item, at(x, y));
		await inspector.title(title);
		await expect(designer.step(title)).toBeVisible();
	};

	await test.step("an empty flow that asks for a campaign and its stores", async () => {
		await page.goto(`${url}/flows`);
		await beginEmpty(page, designer);
		await designer.step("Start").click();
		await inspector.addFormField({ label: "Campaign", sample: "Printemps" });
		await inspector.addFormField({ label: "Stores", sample: "Lyon, Rio" });
	});

	await test.step("rounds of review, until somebody approves", async () => {
		await place("Repeat", "Review", 250, 90);
		await dropInto(designer, "Approval", "Review");
		await inspector.title("Brand manager");
		await expect(designer.cable("Review", "Brand manager")).toBeAttached();
		await inspector.write("Question", "Play {trigger.campaign}?");
		await inspector.write(
			"Why it is asked",
			'{if previous = null then "It is new." else "Last time: " + previous.comment}',
		);
		await inspector.showValues({ Campaign: "trigger.campaign" });
		await designer.step("Review").click({ position: { x: 30, y: 8 } });
		await inspector.write("Until", 'approval.decision = "approved"');
		await inspector.tab("Values");
		await inspector.addValues("value", { comment: "approval.comment" });
	});

	await test.step("each store by a table of licences", async () => {
		await place("For each", "Stores", 250, 290);
		await inspector.write("List", 'split(trigger.stores, ", ")');
		await dropInto(designer, "Decision table", "Stores");
		await inspector.title("Licence");
		await expect(designer.cable("Stores", "Licence")).toBeAttached();
		await inspector.fillTable({
			inputs: [{ label: "Store", type: "Text", value: "item" }],
			rules: RULES,
		});
		await inspector.tab("Outcomes");
		for (const outcome of ["play", "hold"])
			await designer.inspector
				.getByRole("button", { name: outcome, exact: true })
				.click();
		await designer.inspector
			.getByRole("button", { name: "Remove outcome yes" })
			.click();
		await designer.step("Stores").click({ position: { x: 30, y: 8 } });
		await inspector.tab("Result");
		await inspector.write("What each item gives", "decision_table.outcome");
	});

	await test.step("three checks side by side, of which two are enough", async () => {
		await place("Build values", "Brand check", 90, 520);
		await inspector.addValues("value", { brand: '"fits"' });
		await place("Build values", "Rights check", 90, 590);
		await inspector.addValues("value", { rights: '"cleared"' });
		await place("Wait", "Budget check", 90, 660);
		await designer.inspector
			.getByRole("textbox", { name: "How long: number" })
			.fill("3");
		await choose(
			page,
			designer.inspector.getByRole("combobox", { name: "How long: unit" }),
			"seconds",
		);
		await place("Join", "Two are enough", 270, 590);
		await designer.inspector.getByRole("button", { name: "At least…" }).click();
	});

	await test.step("a report that is waited for, but not for ever", async () => {
		await place("Wait", "Report", 440, 590);
		await designer.inspector
			.getByRole("button", { name: "For an event" })
			.click();
		await designer.inspector
			.getByRole("textbox", { name: "Event", exact: true })
			.fill("report.ready");
		await inspector.write("Key", "{trigger.campaign}");
		const limit = designer.inspector.getByRole("textbox", { name: "After" });
		await limit.fill("2 seconds");
		await limit.press("Enter");
		for (const [title, outcome, x, y] of [
			["Reported", "reported", 620, 540],
			["Without a report", "on its way", 620, 610],
			["Not agreed", "not agreed", 620, 90],
		] as const) {
			await place("End", title, x, y);
			const field = designer.inspector.getByRole("textbox", {
				name: "Outcome",
			});
			await field.fill(outcome);
			await field.press("Enter");
		}
	});

	await test.step("the cables, and tidied up", async () => {
		await designer.showEverything();
		for (const [jack, to] of CABLES) await designer.drawCable(jack, to);
		await expect(
			designer.canvas.getByRole("group", { name: /^Cable from/ }),
		).toHaveCount(CABLES.length + 2);
		await page.getByRole("button", { name: "Tidy" }).click();
		await designer.showEverything();
		await designer.saved();
		await expect(
			page.getByRole("button", { name: "Problems 0" }),
		).toBeVisible();
	});

	await test.step("it is published and run", async () => {
		await page.getByRole("button", { name: "Publish v1" }).click();
		await page
			.getByRole("dialog", { name: "Publish version 1" })
			.getByRole("button", { name: "Publish" })
			.click();
		await expect(page.getByText("Version 1 is published.")).toBeVisible();
		await page.getByRole("button", { name: "More", exact: true }).click();
		await page.getByRole("menuitem", { name: "Start a run…" }).click();
		const dialog = page.getByRole("dialog", { name: "Start a run" });
		await dialog.getByRole("textbox", { name: "Campaign" }).fill("Printemps");
		await dialog.getByRole("textbox", { name: "Stores" }).fill("Lyon, Rio");
		await dialog.getByRole("button", { name: "Start", exact: true }).click();
		await page.getByRole("button", { name: "Open it" }).click();
		await expect(
			page.getByRole("region", { name: "Waiting for an approval" }),
		).toContainText("Round 1: Play Printemps?");
	});

	await test.step("a reviewer rejects it, sees that in the next round, and approves", async () => {
		const context = await browser.newContext();
		await review(context, url);
		await context.close();
	});

	await test.step("its page tells it in sentences", () => readStory(page));
	await test.step("rounds and stores are stepped through", () =>
		stepThrough(page));
});

async function review(context: BrowserContext, url: string): Promise<void> {
	await signIn(context, url, REVIEWER);
	const inbox = await context.newPage();
	await inbox.goto(`${url}/inbox`);
	const question = inbox.getByRole("link", { name: "Play Printemps?" });
	const comment = inbox.getByRole("textbox", { name: "Comment" });
	await question.click();
	await expect(inbox.getByRole("article")).toContainText("It is new.");
	await comment.fill("The voice is too loud.");
	await inbox.getByRole("button", { name: "Reject" }).click();
	await expect(inbox.getByText("You rejected it.")).toBeVisible();
	await inbox.goto(`${url}/inbox`);
	await question.click();
	await expect(inbox.getByRole("article")).toContainText(
		"Last time: The voice is too loud.",
	);
	await comment.fill("Now it fits.");
	await inbox.getByRole("button", { name: "Approve" }).click();
	await expect(inbox.getByText("You approved it.")).toBeVisible();
}

async function readStory(page: Page): Promise<void> {
	const story = page.getByRole("list", { name: "Story" });
	await expect(story).toContainText("The run ended as on its way");
	for (const sentence of [
		`${BUILDER.name} started Start with the form.`,
		"Review was done after 2 rounds.",
		"Stores went through 2 items.",
		"Two are enough went on as soon as 2 of 3 paths had arrived: Brand check and Rights check. Budget check came later and changed nothing.",
		"Budget check is over: the run waited 3 seconds.",
		"Report gave up after 2 seconds: report.ready with the key Printemps did not come. The run went on with Without a report.",
	])
		await expect(story).toContainText(sentence);
	await story.getByRole("button", { name: "2 rounds" }).click();
	await story.getByRole("button", { name: /^Round 1/ }).click();
	await expect(story).toContainText(`${REVIEWER.name} rejected it.`);
	await expect(story).toContainText("“The voice is too loud.”");
	await story.getByRole("button", { name: /^Round 2/ }).click();
	await expect(story).toContainText("“Now it fits.”");
	await story.getByRole("button", { name: "2 items" }).click();
	await story.getByRole("button", { name: /^Item 2 Rio/ }).click();
	await expect(story).toContainText(
		"Rule 2 of Licence decided: hold. No licence is known for this store.",
	);
}

async function stepThrough(page: Page): Promise<void> {
	const canvas = page.getByRole("application", {
		name: "The version that ran",
	});
	const nameOf = (title: string) =>
		canvas.getByRole("group", { name: new RegExp(`^${title},`) });
	const story = page.getByRole("list", { name: "Story" });
	const stores = page.getByRole("group", { name: "Passes of Stores" });
	await expect(stores).toContainText("2 of 2");
	await expect(nameOf("Licence")).toHaveAccessibleName(/rule 2$/);
	// By key: the canvas may still be on its way to the item, and a click would miss what moves.
	await stores.getByRole("button", { name: "The pass before" }).press("Enter");
	await expect(stores).toContainText("1 of 2");
	await expect(nameOf("Licence")).toHaveAccessibleName(/rule 1$/);
	// Choosing a round in the story brings its container into view.
	const rounds = page.getByRole("group", { name: "Passes of Review" });
	await story.getByRole("button", { name: /^Round 2/ }).click();
	await story.getByRole("button", { name: /^Round 2/ }).click();
	await expect(rounds).toContainText("2 of 2");
	await rounds.getByRole("button", { name: "The pass before" }).press("Enter");
	await expect(nameOf("Brand manager")).toHaveAccessibleName(/rejected$/);
	await expect(nameOf("Reported")).toHaveAccessibleName(/not taken$/);
	const timeline = page.getByRole("region", { name: "Timeline" });
	await expect(timeline).toContainText("Item 1");
	await expect(timeline).toContainText("Round 1");
	await page.getByRole("tab", { name: /^Events/ }).click();
	const events = page.getByRole("list", { name: "Events" });
	await expect(events).toContainText("Item 2 · Licence decided");
	await expect(events).toContainText("Report gave up waiting");
}
