/**
 * Takes pictures of the product with its demo. `designer.png` goes where the README shows it; with a folder given, each
 * screen goes there too, in light and in dark: `pnpm --filter @patchbay/e2e screenshots ../pictures`.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, expect, type Page } from "@playwright/test";
import { designerOn } from "./designer-page.ts";
import { findBrowser } from "./find-browser.ts";
import { signIn } from "./installation.ts";
import { ADMIN, openApi, REVIEWER, signInByApi } from "./people.ts";
import { startProduct } from "./product.ts";

const FOR_README = fileURLToPath(
	new URL("../apps/web/screenshots/", import.meta.url),
);
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

type Theme = "light" | "dark";

/** What a picture shows, and how to get there. */
interface Shot {
	readonly name: string;
	readonly path: string;
	readonly ready: string;
	readonly phone?: boolean;
	readonly prepare?: (page: Page) => Promise<void>;
}

interface Ids {
	readonly flow: string;
	readonly live: string;
	readonly waiting: string;
	readonly task: string;
}

async function setUpDemo(url: string): Promise<Ids> {
	const guest = openApi(url);
	const { name, email, password } = ADMIN;
	await guest.setup.createAdmin.mutate({ name, email, password, demo: true });
	const admin = await signInByApi(url, ADMIN);
	await admin.people.create.mutate(REVIEWER);
	const newest = async (text: string) =>
		(await admin.runs.list.query({ text })).items[0]?.id ?? "";
	await expect.poll(() => newest("Casa Verde")).not.toBe("");
	await expect
		.poll(async () => (await admin.runs.counts.query()).running)
		.toBe(0);
	const waiting = await admin.runs.list.query({ status: "waiting" });
	return {
		flow: (await admin.flows.list.query({}))[0]?.id ?? "",
		live: await newest("live"),
		waiting: waiting.items[0]?.id ?? "",
		task: (await admin.inbox.list.query({})).items[0]?.id ?? "",
	};
}

/** The designer as the README shows it: a step selected, with what it does at the right. */
const designer = ({ flow }: Ids): Shot => ({
	name: "designer",
	path: `/flows/${flow}`,
	ready: "Playlist policy",
	prepare: async (page) => {
		const { step, inspector } = designerOn(page);
		await step("Create playlist").click();
		await expect(
			inspector.getByRole("textbox", { name: "Name", exact: true }),
		).toBeVisible();
		await page.mouse.move(0, 0);
	},
});

const shotsOf = (ids: Ids): readonly Shot[] => [
	designer(ids),
	{
		name: "decision-table",
		path: `/flows/${ids.flow}`,
		ready: "Playlist policy",
		prepare: async (page) => {
			await designerOn(page).step("Playlist policy").click();
			await page.getByRole("tab", { name: "Rules" }).click();
			await page.getByRole("button", { name: "Open the table" }).click();
			await expect(page.getByRole("grid")).toBeVisible();
		},
	},
	{ name: "flows", path: "/flows", ready: "This is demo data." },
	{ name: "templates", path: "/templates", ready: "What it needs" },
	{ name: "runs", path: "/runs", ready: "Maison Lumière" },
	{ name: "run", path: `/runs/${ids.live}`, ready: "The run ended as" },
	{
		name: "run-waiting",
		path: `/runs/${ids.waiting}`,
		ready: "Look and decide",
	},
	{ name: "inbox", path: `/inbox/${ids.task}`, ready: "you are asked" },
	{
		name: "inbox-phone",
		path: `/inbox/${ids.task}`,
		ready: "you are asked",
		phone: true,
	},
	{
		name: "run-phone",
		path: `/runs/${ids.live}`,
		ready: "The run ended as",
		phone: true,
	},
	{ name: "credentials", path: "/credentials", ready: "Spotify sandbox" },
	{ name: "people", path: "/people", ready: "Partner manager (demo)" },
];

async function take(
	browser: Browser,
	shot: Shot,
	given: { url: string; theme: Theme; file: string },
): Promise<void> {
	const context = await browser.newContext({
		viewport: shot.phone ? PHONE : DESK,
		reducedMotion: "reduce",
		locale: "en-GB",
	});
	await context.addInitScript((theme) => {
		localStorage.setItem("patchbay.theme", theme);
	}, given.theme);
	await signIn(context, given.url, ADMIN);
	const page = await context.newPage();
	await page.goto(`${given.url}${shot.path}`);
	await expect(page.getByText(shot.ready).first()).toBeVisible();
	await shot.prepare?.(page);
	await page.screenshot({ path: given.file, animations: "disabled" });
	await context.close();
	console.log(given.file);
}

const folder = process.argv[2];
const product = await startProduct();
try {
	const browser = await chromium.launch({ executablePath: findBrowser() });
	try {
		const { url } = product;
		const ids = await setUpDemo(url);
		mkdirSync(FOR_README, { recursive: true });
		await take(browser, designer(ids), {
			url,
			theme: "light",
			file: join(FOR_README, "designer.png"),
		});
		if (folder !== undefined) {
			mkdirSync(folder, { recursive: true });
			for (const theme of ["light", "dark"] as const)
				for (const shot of shotsOf(ids))
					await take(browser, shot, {
						url,
						theme,
						file: join(folder, `${shot.name}-${theme}.png`),
					});
		}
	} finally {
		await browser.close();
	}
} finally {
	await product.stop();
}
