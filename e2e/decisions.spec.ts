/** Decisions of their own: a table edited by keyboard only, its gap found and mended, its tests run, and published. */
import { expect, test } from "@playwright/test";
import { signIn, useInstallation } from "./installation.ts";
import { BUILDER } from "./people.ts";

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
