/**
 * Finds a Chromium for the tests: `$CHROMIUM`, one on the PATH, Debian's package (installed when we are root), or the
 * one that Playwright installs.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = [
	"chromium",
	"chromium-browser",
	"google-chrome-stable",
	"google-chrome",
];

function onPath(): string | null {
	for (const folder of (process.env.PATH ?? "").split(delimiter)) {
		for (const name of NAMES) {
			const file = join(folder, name);
			if (existsSync(file)) return file;
		}
	}
	return null;
}

const isRootOnDebian = (): boolean =>
	process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

/** The path of a Chromium; installs one where it can. Throws with what to do when there is none to be had. */
export function findBrowser(): string {
	const given = process.env.CHROMIUM;
	if (given) return given;
	const found = onPath();
	if (found) return found;
	if (isRootOnDebian()) {
		const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
		spawnSync("apt-get", ["update", "-qq"], { env, stdio: "ignore" });
		spawnSync(
			"apt-get",
			["install", "-y", "-qq", "--no-install-recommends", "chromium"],
			{ env, stdio: "ignore" },
		);
		const installed = onPath();
		if (installed) return installed;
	}
	const own = chromium.executablePath();
	if (existsSync(own)) return own;
	try {
		execFileSync("playwright", ["install", "chromium"], { stdio: "inherit" });
		if (existsSync(own)) return own;
	} catch {
		// Told below.
	}
	throw new Error(
		"No Chromium found. Install Chromium or Google Chrome, or set CHROMIUM to its path.",
	);
}
