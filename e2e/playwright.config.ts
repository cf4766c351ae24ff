import { defineConfig } from "@playwright/test";
import { findBrowser } from "./find-browser.ts";

// Found once, before the workers start; they inherit it.
process.env.CHROMIUM = findBrowser();

export default defineConfig({
	testDir: ".",
	testMatch: "*.spec.ts",
	timeout: 120_000,
	expect: { timeout: 15_000 },
	fullyParallel: false,
	workers: 2,
	reporter: [
		["list"],
		[
			"json",
			{
				outputFile:
					process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "test-results/report.json",
			},
		],
	],
	use: {
		actionTimeout: 15_000,
		launchOptions: { executablePath: process.env.CHROMIUM },
		viewport: { width: 1440, height: 900 },
		locale: "en-GB",
		// What glides would be clicked where it was a moment ago.
		contextOptions: { reducedMotion: "reduce" },
		screenshot: "only-on-failure",
	},
});
