/** No screen keeps anybody out: axe finds no violation on any of them, in light and in dark. */
import { AxeBuilder } from "@axe-core/playwright";
import {
	type Browser,
	type BrowserContextOptions,
	expect,
	type Page,
	test,
} from "@playwright/test";
import { signIn } from "./installation.ts";
import { ADMIN } from "./people.ts";
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

/** Goes through screens one by one in one browser that is signed in. */
async function goThrough(
	browser: Browser,
	options: BrowserContextOptions,
	check: (page: Page, name: string) => Promise<void>,
	names?: readonly string[],
): Promise<void> {
	const { product, admin } = await startDemo();
	try {
		const context = await browser.newContext(options);
		await signIn(context, product.url, ADMIN);
		for (const place of await placesOf(admin)) {
			if (names && !names.includes(place.name)) continue;
			await test.step(place.name, async () => {
				const page = await visit(context, product.url, place);
				await check(page, place.name);
				await page.close();
			});
		}
		await context.close();
	} finally {
		await product.stop();
	}
}

for (const colorScheme of ["light", "dark"] as const) {
	test(`every screen, ${colorScheme}`, async ({ browser }) => {
		test.slow();
		await goThrough(browser, { colorScheme }, async (page, name) => {
			expect.soft(await violationsOf(page), name).toEqual([]);
		});
	});
}

test("the screens of a phone, none wider than it", async ({ browser }) => {
	test.slow();
	const options = { viewport: { width: 390, height: 844 } };
	const check = async (page: Page, name: string) => {
		expect.soft(await violationsOf(page), name).toEqual([]);
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - window.innerWidth,
		);
		expect
			.soft(overflow, `${name} is wider than the phone`)
			.toBeLessThanOrEqual(0);
	};
	const names = [
		"task",
		"inbox",
		"run",
		"runs",
		"flows",
		"credentials",
		"templates",
	];
	await goThrough(browser, options, check, names);
});

test("the pages for those who are not signed in", async ({ browser }) => {
	const fresh = await startProduct();
	const { product: demo } = await startDemo();
	try {
		for (const colorScheme of ["light", "dark"] as const) {
			for (const address of [`${fresh.url}/setup`, `${demo.url}/sign-in`]) {
				const context = await browser.newContext({ colorScheme });
				const page = await context.newPage();
				await page.goto(address);
				await page.getByRole("heading", { level: 1 }).waitFor();
				expect
					.soft(await violationsOf(page), `${address} ${colorScheme}`)
					.toEqual([]);
				await context.close();
			}
		}
	} finally {
		await fresh.stop();
		await demo.stop();
	}
});
