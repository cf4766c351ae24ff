/**
 * Takes pictures of every screen. Without an argument only the README's, to where the README looks for it; with a
 * folder, of all screens, light and dark, wide and on a phone.
 */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
	type BrowserContext,
	type BrowserContextOptions,
	chromium,
} from "@playwright/test";
import { findBrowser } from "./find-browser.ts";
import { signIn } from "./installation.ts";
import { ADMIN } from "./people.ts";
import { placesOf, startDemo, visit } from "./screens.ts";

const README_PICTURE = fileURLToPath(
	new URL("../apps/web/screenshots/designer.png", import.meta.url),
);
const SIZES = {
	wide: { width: 1440, height: 900 },
	phone: { width: 390, height: 844 },
};
const folder = process.argv[2];

const { product, admin } = await startDemo();
const browser = await chromium.launch({ executablePath: findBrowser() });

/** A browser of this size and theme with the admin signed in. */
async function openBrowser(
	options: BrowserContextOptions,
): Promise<BrowserContext> {
	const context = await browser.newContext(options);
	await signIn(context, product.url, ADMIN);
	return context;
}

async function takeReadmePicture(): Promise<void> {
	const place = (await placesOf(admin)).find(
		(one) => one.name === "designer-gate",
	);
	if (!place) throw new Error("There is no such screen.");
	const page = await visit(
		await openBrowser({ viewport: SIZES.wide }),
		product.url,
		place,
	);
	await mkdir(dirname(README_PICTURE), { recursive: true });
	await page.screenshot({ path: README_PICTURE });
}

async function takeAll(into: string): Promise<void> {
	await mkdir(into, { recursive: true });
	for (const [size, viewport] of Object.entries(SIZES)) {
		for (const colorScheme of ["light", "dark"] as const) {
			const context = await openBrowser({ viewport, colorScheme });
			for (const place of await placesOf(admin)) {
				// On a phone nothing is selected on the canvas: it is only looked at.
				const { open: _open, ...closed } = place;
				const page = await visit(
					context,
					product.url,
					size === "phone" ? closed : place,
				);
				await page.screenshot({
					path: join(into, `${place.name}-${size}-${colorScheme}.png`),
				});
				await page.close();
			}
			await context.close();
		}
	}
}

try {
	await (folder === undefined ? takeReadmePicture() : takeAll(folder));
} finally {
	await browser.close();
	await product.stop();
}
