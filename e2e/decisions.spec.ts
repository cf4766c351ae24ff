/** Decisions of their own: a table edited by keyboard only, its gap mended, its tests run; versions, export, real runs. */
import type { AppRouter } from "@patchbay/server/router";
import { expect, test } from "@playwright/test";
import type { inferRouterInputs } from "@trpc/server";
import type { FlowDocument } from "./documents.ts";
import { signIn, useInstallation } from "./installation.ts";
import { BUILDER } from "./people.ts";

type DecisionDocument = NonNullable<
	inferRouterInputs<AppRouter>["decisions"]["create"]["document"]
>;

const installation = useInstallation();

const DMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Discounts" namespace="urn:test">
  <inputData id="spend" name="spend"><variable name="spend" typeRef="number"/></inputData>
  <decision id="discount" name="Discount">
    <variable name="discount" typeRef="string"/>
    <informationRequirement><requiredInput href="#spend"/></informationRequirement>
    <decisionTable hitPolicy="UNIQUE">
      <input label="Spend"><inputExpression typeRef="number"><text>spend</text></inputExpression></input>
      <output name="discount" label="Discount" typeRef="string"/>
      <rule><inputEntry><text>&gt; 1000</text></inputEntry><outputEntry><text>"large"</text></outputEntry></rule>
      <rule><inputEntry><text>&lt; 1000</text></inputEntry><outputEntry><text>"none"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

test("a table is edited by keyboard, its gap mended, its case passes, and it is published", async ({
	page,
}) => {
	const { url, builder } = installation();
	await signIn(page, url, BUILDER);
	await page.goto(`${url}/decisions`);
	await page.getByRole("button", { name: "New decision" }).first().click();
	const grid = page.getByRole("grid");
	await expect(grid).toBeVisible();
	const cell = (row: number, column: number) =>
		grid.locator(`[data-at="${row}:${column}"]`);
	await expect(cell(0, 0)).toBeFocused();

	await page.keyboard.type("DE, AT");
	await page.keyboard.press("Tab");
	await page.keyboard.type("approve");
	await page.keyboard.press("Enter");
	await expect(cell(0, 0)).toHaveText('"DE", "AT"');
	await expect(cell(0, 1)).toHaveText("approve");
	await page.keyboard.press("ControlOrMeta+z");
	await expect(cell(0, 1)).toHaveText("yes");
	await page.keyboard.press("ControlOrMeta+Shift+z");
	await expect(cell(0, 1)).toHaveText("approve");

	const side = page.getByRole("complementary", { name: "About this table" });
	await expect(side.getByText("Nothing decides this")).toBeVisible();
	await side.getByRole("button", { name: "Add a rule for this" }).click();
	await expect(cell(1, 1)).toBeFocused();
	await page.keyboard.type("reject");
	await page.keyboard.press("Enter");
	await expect(side.getByText(/^No gaps/)).toBeVisible();

	await side.getByLabel("Sample, Input").fill("DE");
	await expect(side.getByRole("status")).toContainText("Rule 1");
	await side.getByRole("button", { name: "Make a test case of it" }).click();
	await expect(page.getByText("1 of 1 pass")).toBeVisible();
	await page.getByLabel("Case 1, expected Outcome").fill("reject");
	await expect(page.getByText("is approve")).toBeVisible();
	await page.getByLabel("Case 1, expected Outcome").fill("approve");
	await expect(page.getByText("1 of 1 pass")).toBeVisible();

	await page.getByRole("button", { name: "Publish v1" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("button", { name: "Publish" }).click();
	await expect(page.getByRole("button", { name: "Publish v2" })).toBeVisible();
	const [item] = await builder.decisions.list.query({ archived: false });
	expect(item).toMatchObject({
		ruleCount: 2,
		caseCount: 1,
		publishedNumber: 1,
	});
});

test("a table comes from DMN XML, and its gap is seen", async ({ page }) => {
	const { url } = installation();
	await signIn(page, url, BUILDER);
	await page.goto(`${url}/decisions`);
	await page.getByLabel("File to import").setInputFiles({
		name: "discounts.dmn",
		mimeType: "application/xml",
		buffer: Buffer.from(DMN),
	});
	await page.getByRole("button", { name: "Import 2 rules" }).click();
	await expect(
		page.getByRole("heading", { name: "Discount", level: 1 }),
	).toBeVisible();
	await expect(page.getByText("Spend: 1000")).toBeVisible();
});

/** Start → the decision, pinned to its first version → Done. */
const policyFlow = (
	decisionId: string,
	table: DecisionDocument["table"],
): FlowDocument => {
	const place = { position: { x: 0, y: 0 } };
	const { cases: _, ...kept } = table;
	return {
		schemaVersion: 1,
		title: "Store playlists",
		description: "",
		nodes: [
			{
				...place,
				id: "n_start",
				key: "start",
				kind: "trigger",
				title: "Start",
				form: true,
				webhook: false,
				fields: [
					{ name: "region", label: "Region", type: "text", required: true },
				],
			},
			{
				...place,
				id: "n_policy",
				key: "policy",
				kind: "decision",
				title: "Policy",
				table: {
					...kept,
					inputs: kept.inputs.map((input) => ({
						...input,
						expression: "trigger.region",
					})),
				},
				outcome: {
					output: "outcome",
					values: [{ id: "o1", value: "approve" }],
				},
				pinned: { decisionId, version: 1 },
			},
			{
				...place,
				id: "n_done",
				key: "done",
				kind: "end",
				title: "Done",
				outcome: "done",
				values: [],
			},
		],
		edges: [
			{ id: "e_1", from: "n_start", port: "out", to: "n_policy" },
			{ id: "e_2", from: "n_policy", port: "o1", to: "n_done" },
			{ id: "e_3", from: "n_policy", port: "no_match", to: "n_done" },
		],
		labels: [],
	};
};

test("versions are compared and taken again, the table goes out as DMN, and a rule leads to its runs", async ({
	page,
}) => {
	const { url, builder } = installation();
	const document: DecisionDocument = {
		schemaVersion: 1,
		title: "Playlist policy",
		description: "",
		table: {
			hitPolicy: "FIRST",
			inputs: [
				{ id: "i1", label: "Region", type: "text", expression: "region" },
			],
			outputs: [{ id: "c1", name: "outcome", label: "Outcome", type: "text" }],
			rules: [{ id: "r1", when: ['"FR"'], then: ['"approve"'] }],
		},
	};
	const { id, revision } = await builder.decisions.create.mutate({ document });
	await builder.decisions.publish.mutate({ id, revision, note: "" });
	const wider = {
		...document,
		table: {
			...document.table,
			rules: [{ id: "r1", when: ['"FR", "BE"'], then: ['"approve"'] }],
		},
	};
	const saved = await builder.decisions.saveDraft.mutate({
		id,
		revision,
		document: wider,
	});
	await builder.decisions.publish.mutate({
		id,
		revision: saved.revision,
		note: "Belgium too",
	});
	const flow = await builder.flows.create.mutate({
		document: policyFlow(id, document.table),
	});
	await builder.flows.publish.mutate({ ...flow, note: "" });
	await builder.runs.start.mutate({
		flowId: flow.id,
		input: { region: "FR" },
	});

	await signIn(page, url, BUILDER);
	await page.goto(`${url}/decisions/${id}`);
	const more = async (name: string) => {
		await page.getByRole("button", { name: "More", exact: true }).click();
		await page.getByRole("menuitem", { name }).click();
	};
	await more("Versions");
	await expect(page.getByText("Belgium too")).toBeVisible();
	await page.getByRole("button", { name: "Look at version 2" }).click();
	await page.getByRole("button", { name: "Changes" }).click();
	await expect(page.getByText("Rule 1 has changed")).toBeVisible();
	await page.keyboard.press("Escape");
	await page.getByRole("button", { name: "Look at version 1" }).click();
	await page.getByRole("button", { name: "Edit from this version" }).click();
	const cell = page.locator('[data-at="0:0"]');
	await expect(cell).toHaveText('"FR"');
	await page.getByRole("button", { name: "Undo", exact: true }).last().click();
	await expect(cell).toHaveText('"FR", "BE"');

	const download = page.waitForEvent("download");
	await more("Export as DMN");
	expect((await download).suggestedFilename()).toBe("Playlist policy.dmn");

	const side = page.getByRole("complementary", { name: "About this table" });
	await expect(side.getByText("v2 is newer")).toBeVisible();
	await expect(
		side.getByRole("link", { name: "Store playlists" }),
	).toBeVisible();
	await side.getByRole("link", { name: /^Rule 1 applied 1×/ }).click();
	await expect(page.getByText("rule 1 of “Playlist policy”")).toBeVisible();
	await expect(page.getByRole("link", { name: /Store playlists/ })).toHaveCount(
		1,
	);
});
