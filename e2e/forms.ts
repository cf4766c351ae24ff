/** Filling in the forms that start runs, as a person does. */
import type { Locator, Page } from "@playwright/test";

/** What a store asks for, by the labels of the form. */
export interface PlaylistRequest {
	readonly partner: string;
	readonly store: string;
	readonly country: string;
	readonly campaign: string;
	readonly mood: string;
	readonly minutes: number;
	readonly explicit: boolean;
	readonly licenceUntil: string;
	readonly societyNumber?: string;
}

/** Chooses an entry of a select. */
export async function choose(
	page: Page,
	select: Locator,
	entry: string,
): Promise<void> {
	await select.click();
	await page.getByRole("option", { name: entry }).first().click();
}

/** Fills in the form of SR-03. */
export async function fillRequest(
	page: Page,
	form: Locator,
	request: PlaylistRequest,
): Promise<void> {
	const write = (label: string, text: string) =>
		form.getByRole("textbox", { name: label, exact: true }).fill(text);
	await write("Partner", request.partner);
	await write("Store", request.store);
	await choose(
		page,
		form.getByRole("combobox", { name: "Country of the store" }),
		request.country,
	);
	await write("Campaign", request.campaign);
	await write("Mood or genre", request.mood);
	await write("Minutes of music", String(request.minutes));
	await form
		.getByRole("group", { name: "Explicit songs allowed" })
		.getByRole("button", { name: request.explicit ? "Yes" : "No" })
		.first()
		.click();
	await form.getByLabel("Music licence until").fill(request.licenceUntil);
	if (request.societyNumber !== undefined)
		await write("Collecting-society number", request.societyNumber);
}
