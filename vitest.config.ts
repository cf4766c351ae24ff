import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: [
			".ci/*.test.ts",
			"packages/*/src/**/*.test.ts",
			"apps/*/src/**/*.test.ts",
		],
		globalSetup: ["packages/db/src/test-database-setup.ts"],
		testTimeout: 30_000,
		hookTimeout: 60_000,
		maxWorkers: 2,
	},
});
