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

/** What opens over a screen, each from the screen as it is at first. */
const OVERLAYS: readonly {
	readonly name: string;
	readonly on: string;
	readonly open: (page: Page) => Promise<void>;
}[] = [
	{
		name: "the menu of a flow",
		on: "flows",
		open: async (page) => {
			await page.getByRole("button", { name: /^More for/ }).click();
			await page.getByRole("menu").waitFor();
		},
	},
	{
		name: "the form of a run, with a choice open in it",
		on: "flows",
		open: async (page) => {
			await page.getByRole("button", { name: /^Start a run of/ }).click();
			await page.getByRole("dialog").getByRole("combobox").click();
			await page.getByRole("listbox").waitFor();
		},
	},
	{
		name: "search and commands",
		on: "flows",
		open: async (page) => {
			await page.keyboard.press("ControlOrMeta+k");
			await page.getByRole("dialog").waitFor();
		},
	},
	{
		name: "a choice",
		on: "runs",
		open: async (page) => {
			await page.getByRole("combobox", { name: "Flow" }).click();
			await page.getByRole("listbox").waitFor();
		},
	},
	{
		name: "a window",
		on: "people",
		open: async (page) => {
			await page.getByRole("button", { name: "Add a person" }).click();
			await page.getByRole("dialog").waitFor();
		},
	},
	{
		name: "the menu of the canvas",
		on: "designer",
		open: async (page) => {
			await page
				.getByRole("group", { name: /^Playlist policy/ })
				.click({ button: "right" });
			await page.getByRole("menu").waitFor();
		},
	},
	{
		name: "a tip",
		on: "designer",
		open: async (page) => {
			await page.getByRole("button", { name: "Outline" }).hover();
			await page
				.getByRole("region", { name: "Tip" })
				.getByText("Outline")
				.waitFor();
		},
	},
	{
		name: "the choice of a published decision",
		on: "designer-gate",
		open: async (page) => {
			await page
				.getByRole("button", { name: "Use a published decision" })
				.click();
			await page
				.getByRole("dialog")
				.getByText("No decision is published yet")
				.waitFor();
		},
	},
	{
		name: "a decision table",
		on: "designer-gate",
		open: async (page) => {
			await page.getByRole("tab", { name: "Rules" }).click();
			await page.getByRole("button", { name: "Open the table" }).click();
			await page.getByRole("grid").waitFor();
		},
	},
	{
		name: "the versions of a decision",
		on: "decision",
		open: async (page) => {
			await page.getByRole("button", { name: "More", exact: true }).click();
			await page.getByRole("menuitem", { name: "Versions" }).click();
			await page.getByRole("dialog").waitFor();
		},
	},
];

for (const colorScheme of ["light", "dark"] as const) {
	test(`what opens over the screens, ${colorScheme}`, async ({ browser }) => {
		test.slow();
		const { product, admin } = await startDemo();
		try {
			const context = await browser.newContext({ colorScheme });
			await signIn(context, product.url, ADMIN);
			const places = await placesOf(admin);
			for (const { name, on, open } of OVERLAYS) {
				await test.step(name, async () => {
					const place = places.find((one) => one.name === on);
					if (!place) throw new Error(`There is no screen ${on}.`);
					const page = await visit(context, product.url, place);
					await open(page);
					// What fades in has not all of its contrast yet.
					await page.evaluate(() =>
						Promise.all(
							document.getAnimations().map(({ finished }) => finished),
						).then(() => null),
					);
					expect.soft(await violationsOf(page), name).toEqual([]);
					await page.close();
				});
			}
			await context.close();
		} finally {
			await product.stop();
		}
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
		"decision",
		"decisions",
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
