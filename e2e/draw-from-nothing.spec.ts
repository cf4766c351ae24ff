/**
 * The flow of the template SR-03, drawn from nothing with the mouse: steps from the palette, cables from jack to jack,
 * what each step does in the inspector. Then it is tried, published and run.
 */
import { expect, test } from "@playwright/test";
import { type DesignerPage, designerOn, drag } from "./designer-page.ts";
import { fillRequest } from "./forms.ts";
import { inspectorOn } from "./inspector.ts";
import { signIn, useInstallation } from "./installation.ts";
import { BUILDER } from "./people.ts";

const installation = useInstallation();

/** Places on the canvas, in pixels, far enough from each other that no step covers a jack. */
const at = (column: number, row: number) => ({
	x: 115 + column * 165,
	y: 130 + row * 118,
});

const RULES = [
	"<= today()\t-\t-\t-\t-\treject\tThe music licence has run out.",
	"-\ttrue\t-\t-\t-\treject\tExplicit songs are not played in stores.",
	"-\t-\t> 600\t-\t-\treject\tMore than ten hours do not fit one playlist.",
	"-\t-\t<= 180\tDE, AT, CH\t-\tapprove\tA short set under the blanket licence.",
	"-\t-\t-\tFR\tnot(null)\tapprove\tThe collecting-society number was given.",
	"-\t-\t-\tFR\tnull\tmanual review\tStores in France need a collecting-society number.",
	"-\t-\t> 180\t-\t-\tmanual review\tA long set: more than three hours.",
	"-\t-\t-\t-\t-\tmanual review\tNo blanket licence covers this country.",
].join("\n");

const CABLES: readonly (readonly [jack: string, to: string])[] = [
	["Out of Start", "Playlist policy"],
	["approve, out of Playlist policy", "Create playlist"],
	["manual review, out of Playlist policy", "Partner manager"],
	["no match, out of Playlist policy", "Partner manager"],
	["reject, out of Playlist policy", "Tell why not"],
	["approved, out of Partner manager", "Create playlist"],
	["rejected, out of Partner manager", "Declined"],
	["expired, out of Partner manager", "Too late"],
	["Out of Create playlist", "Find songs"],
	["Out of Find songs", "Fill playlist"],
	["Out of Fill playlist", "Make it public"],
	["Out of Make it public", "Answer the store"],
	["Out of Answer the store", "Live"],
	["Out of Tell why not", "Rejected"],
];

test("the template's flow is drawn from nothing, tried, published and run", async ({
	page,
}) => {
	test.setTimeout(300_000);
	const { url, sandbox } = installation();
	await signIn(page, url, BUILDER);
	const designer: DesignerPage = designerOn(page);
	const inspector = inspectorOn(page);
	const place = async (
		item: string,
		title: string,
		spot: ReturnType<typeof at>,
	) => {
		await designer.dragFromPalette(item, spot);
		await inspector.title(title);
		await expect(designer.step(title)).toBeVisible();
	};

	await test.step("an empty flow", async () => {
		await page.goto(`${url}/flows`);
		await page.getByRole("button", { name: "New flow" }).click();
		const dialog = page.getByRole("dialog", { name: "New flow" });
		await dialog.getByRole("textbox", { name: "Name" }).fill("Drawn by hand");
		await dialog.getByRole("button", { name: "Start empty" }).click();
		await expect(designer.step("Start")).toBeVisible();
		for (let zoom = 0; zoom < 12; zoom += 1) {
			const words = page.getByRole("button", { name: /^Zoom \d+ per cent/ });
			const percent = Number.parseInt(
				/\d+/.exec((await words.getAttribute("aria-label")) ?? "")?.[0] ?? "0",
				10,
			);
			if (percent <= 55) break;
			await page.getByRole("button", { name: "Zoom out" }).click();
			await expect(words).not.toHaveAttribute(
				"aria-label",
				new RegExp(`^Zoom ${percent} `),
			);
		}
	});

	await test.step("what it asks for", async () => {
		await designer.step("Start").click();
		const field = inspector.addFormField;
		await field({ label: "Partner", sample: "Maison Lumière" });
		await field({ label: "Store", sample: "Store 114, Lyon" });
		await field({
			label: "Country of the store",
			type: "Choice",
			options: ["DE", "FR"],
			sample: "DE",
		});
		await field({ label: "Campaign", sample: "Printemps 27" });
		await field({ label: "Mood or genre", sample: "acoustic" });
		await field({ label: "Minutes of music", type: "Number", sample: "40" });
		await field({
			label: "Explicit songs allowed",
			type: "Yes or no",
			sample: "No",
		});
		await field({
			label: "Music licence until",
			type: "Date",
			sample: "2090-03-04",
		});
		await field({ label: "Collecting-society number", required: false });
		const start = await designer.step("Start").boundingBox();
		const canvas = await designer.canvas.boundingBox();
		if (!start || !canvas) throw new Error("There is no canvas.");
		await drag(
			page,
			{ x: start.x + start.width / 2, y: start.y + start.height / 2 },
			{ x: canvas.x + at(0, 0).x, y: canvas.y + at(0, 0).y },
		);
		await inspector.tab("Starts by");
		await page.getByRole("switch", { name: "A webhook" }).click();
	});

	await test.step("the steps, from the palette", async () => {
		await place("Decision table", "Playlist policy", at(1, 0));
		await inspector.fillTable({
			inputs: [
				{
					label: "Licence until",
					type: "Date",
					value: "date(trigger.musicLicenceUntil)",
				},
				{
					label: "Explicit allowed",
					type: "True or false",
					value: "trigger.explicitSongsAllowed",
				},
				{
					label: "Minutes",
					type: "Number",
					value: "trigger.minutesOfMusic",
				},
				{
					label: "Country",
					type: "Text",
					value: "trigger.countryOfTheStore",
				},
				{
					label: "Society number",
					type: "Text",
					value: "trigger.collectingSocietyNumber",
				},
			],
			rules: RULES,
		});
		await inspector.tab("Outcomes");
		for (const outcome of ["reject", "approve", "manual review"])
			await designer.inspector
				.getByRole("button", { name: outcome, exact: true })
				.click();
		await designer.inspector
			.getByRole("button", { name: "Remove outcome yes" })
			.click();

		await place("Approval", "Partner manager", at(2, 1.5));
		await inspector.write("Question", "Playlist for {trigger.store}?");
		await inspector.write("Why it is asked", "{decision_table.reason}");
		await inspector.showValues({
			Partner: "trigger.partner",
			Minutes: "trigger.minutesOfMusic",
		});

		await place("Create playlist", "Create playlist", at(2, 0));
		await inspector.write("Name", "{trigger.campaign} · {trigger.store}");

		await place("Search", "Find songs", at(3, 0));
		await inspector.compute("Search for", "trigger.moodOrGenre");

		await place("Add to playlist", "Fill playlist", at(4, 0));
	});

	await test.step("the cables, from jack to jack", async () => {
		await place("Change playlist", "Make it public", at(3, 1));
		await place("Answer the caller", "Answer the store", at(4, 1));
		await place("End", "Live", at(4, 2));
		await place("Answer the caller", "Tell why not", at(1, 3.4));
		await place("End", "Rejected", at(2, 3.9));
		await place("End", "Declined", at(3, 2.6));
		await place("End", "Too late", at(3, 3.6));
		for (const [jack, to] of CABLES) await designer.drawCable(jack, to);
		await expect(
			designer.canvas.getByRole("group", { name: /^Cable from/ }),
		).toHaveCount(CABLES.length);
	});

	await test.step("what the later steps use of the earlier ones", async () => {
		await designer.step("Fill playlist").click();
		await inspector.tab("Inputs");
		await inspector.write("Playlist", "{create_playlist.id}");
		await inspector.compute("Tracks and episodes", "search.uris");
		await designer.step("Make it public").click();
		await inspector.write("Playlist", "{create_playlist.id}");
		await designer.inspector
			.getByRole("button", { name: /^More fields/ })
			.click();
		await designer.inspector
			.getByRole("group", { name: "Public" })
			.getByRole("button", { name: "Yes" })
			.click();
		await designer.step("Answer the store").click();
		await inspector.addValues("field", {
			decision: '"approved"',
			url: "create_playlist.url",
		});
		await designer.step("Tell why not").click();
		await inspector.addValues("field", {
			decision: '"rejected"',
			reason: "decision_table.reason",
		});
		for (const [title, outcome] of [
			["Live", "live"],
			["Rejected", "rejected"],
			["Declined", "rejected"],
			["Too late", "expired"],
		] as const) {
			await designer.step(title).click();
			const field = designer.inspector.getByRole("textbox", {
				name: "Outcome",
			});
			await field.fill(outcome);
			await field.press("Enter");
		}
		await designer.saved();
		await expect(
			page.getByRole("button", { name: "Problems 0" }),
		).toBeVisible();
	});

	await test.step("a try is drawn live", async () => {
		await page.getByRole("button", { name: "Try it" }).click();
		await page
			.getByRole("dialog", { name: "Try this draft" })
			.getByRole("button", { name: "Try it" })
			.click();
		const bar = page.getByRole("region", { name: "Trying the flow" });
		await expect(bar).toContainText("Ended as “live”");
		await expect(designer.step("Live")).toHaveAccessibleName(/ m?s$/);
		await expect(designer.step("Partner manager")).toHaveAccessibleName(
			/not taken$/,
		);
		await bar.getByRole("button", { name: "Close" }).click();
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
		await fillRequest(page, dialog, {
			partner: "Kaffeehaus Nord",
			store: "Store 21, Hamburg",
			country: "DE",
			campaign: "Winter Warmers",
			mood: "acoustic",
			minutes: 40,
			explicit: false,
			licenceUntil: "2090-06-30",
		});
		await dialog.getByRole("button", { name: "Start", exact: true }).click();
		await page.getByRole("button", { name: "Open it" }).click();
		await expect(page.getByRole("list", { name: "Story" })).toContainText(
			"The run ended as live",
		);
		const made = (await sandbox.playlists()).find(
			({ name }) => name === "Winter Warmers · Store 21, Hamburg",
		);
		expect(made?.public).toBe(true);
		expect(made?.items).toHaveLength(10);
	});
});
