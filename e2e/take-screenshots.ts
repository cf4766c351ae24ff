/**
 * Takes pictures of every screen. Without an argument only the README's, to where the README looks for it; with a
 * folder, of all screens, light and dark, wide and on a phone.
 */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { findBrowser } from "./find-browser.ts";
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
try {
	const places = await placesOf(admin);
	if (folder === undefined) {
		const place = places.find((one) => one.name === "designer-gate");
		if (!place) throw new Error("There is no such screen.");
		const context = await browser.newContext({ viewport: SIZES.wide });
		const page = await visit(context, product.url, place);
		await mkdir(dirname(README_PICTURE), { recursive: true });
		await page.screenshot({ path: README_PICTURE });
	} else {
		await mkdir(folder, { recursive: true });
		for (const place of places) {
			for (const [size, viewport] of Object.entries(SIZES)) {
				for (const colorScheme of ["light", "dark"] as const) {
					const context = await browser.newContext({ viewport, colorScheme });
					// On a phone nothing is selected on the canvas: it is only looked at.
					const { open: _open, ...rest } = place;
					const page = await visit(
						context,
						product.url,
						size === "phone" ? rest : place,
					);
					await page.screenshot({
						path: join(folder, `${place.name}-${size}-${colorScheme}.png`),
					});
					await context.close();
				}
			}
		}
	}
} finally {
	await browser.close();
	await product.stop();
}
