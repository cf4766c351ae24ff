/** No screen keeps anybody out: axe finds no violation on any of them, in light and in dark. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { startProduct } from "./product.ts";
import { placesOf, startDemo, visit } from "./screens.ts";

/** What is wrong on a page, short enough to read. */
async function violationsOf(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(
			(node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`,
		),
	);
}

for (const colorScheme of ["light", "dark"] as const) {
	test(`every screen, ${colorScheme}`, async ({ browser }) => {
		test.setTimeout(240_000);
		const { product, admin } = await startDemo();
		try {
			for (const place of await placesOf(admin)) {
				await test.step(place.name, async () => {
					const context = await browser.newContext({ colorScheme });
					const page = await visit(context, product.url, place);
					expect.soft(await violationsOf(page), place.name).toEqual([]);
					await context.close();
				});
			}
		} finally {
			await product.stop();
		}
	});
}

test("the screens of a phone", async ({ browser }) => {
	const { product, admin } = await startDemo();
	try {
		for (const place of await placesOf(admin)) {
			if (!["task", "inbox", "run", "runs", "flows"].includes(place.name))
				continue;
			await test.step(place.name, async () => {
				const context = await browser.newContext({
					viewport: { width: 390, height: 844 },
				});
				const page = await visit(context, product.url, place);
				expect.soft(await violationsOf(page), place.name).toEqual([]);
				const overflow = await page.evaluate(
					() => document.documentElement.scrollWidth - window.innerWidth,
				);
				expect
					.soft(overflow, `${place.name} is wider than the phone`)
					.toBeLessThanOrEqual(0);
				await context.close();
			});
		}
	} finally {
		await product.stop();
	}
});

test("the set-up of a new installation", async ({ browser }) => {
	const product = await startProduct();
	try {
		for (const colorScheme of ["light", "dark"] as const) {
			const context = await browser.newContext({ colorScheme });
			const page = await context.newPage();
			await page.goto(product.url);
			await page.getByRole("heading", { level: 1 }).waitFor();
			expect.soft(await violationsOf(page), colorScheme).toEqual([]);
			await context.close();
		}
	} finally {
		await product.stop();
	}
});
