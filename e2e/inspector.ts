/** Filling in what the inspector asks for about the selected step, as a person does. */
import { expect, type Locator, type Page } from "@playwright/test";
import { choose } from "./forms.ts";

/** A field of the form that starts a flow. */
export interface FormFieldWords {
	readonly label: string;
	readonly type?: "Number" | "Yes or no" | "Date" | "Choice";
	readonly required?: boolean;
	/** What previews use: text, a number, a day, `Yes` or `No`. */
	readonly sample?: string;
	readonly options?: readonly string[];
}

/** An input column of a decision table. */
export interface ColumnWords {
	readonly label: string;
	readonly type: "Text" | "Number" | "True or false" | "Date";
	readonly value: string;
}

/** What stories do in the inspector. */
export interface InspectorPage {
	/** Renames the selected step. */
	readonly title: (text: string) => Promise<void>;
	readonly tab: (name: string) => Promise<void>;
	/** Writes into a field that holds text. */
	readonly write: (label: string, text: string) => Promise<void>;
	/** Switches a field to an expression and writes it. */
	readonly compute: (label: string, expression: string) => Promise<void>;
	readonly addFormField: (field: FormFieldWords) => Promise<void>;
	/** Adds named values: what a step builds, answers or ends with. */
	readonly addValues: (
		word: "value" | "field",
		values: Readonly<Record<string, string>>,
	) => Promise<void>;
	/** Adds values that an approver is shown. */
	readonly showValues: (
		values: Readonly<Record<string, string>>,
	) => Promise<void>;
	/** Fills in the whole table of the selected decision; `rules` as a spreadsheet has them. */
	readonly fillTable: (table: {
		readonly inputs: readonly ColumnWords[];
		readonly rules: string;
	}) => Promise<void>;
}

/** The inspector that a page shows. */
export function inspectorOn(page: Page): InspectorPage {
	const inspector = page.getByRole("region", { name: "Inspector" });
	const box = (label: string, within: Locator = inspector) =>
		within.getByRole("textbox", { name: label, exact: true });
	const click = (name: string, within: Locator = inspector) =>
		within.getByRole("button", { name, exact: true }).click();
	const commit = async (field: Locator, text: string) => {
		await field.fill(text);
		await field.press("Enter");
	};

	async function fillColumn(
		popup: Locator,
		{ label, type, value }: ColumnWords,
	): Promise<void> {
		await choose(page, popup.getByRole("combobox", { name: "Holds" }), type);
		await box("Value", popup).fill(value);
		await commit(box("Column", popup), label);
		await page.keyboard.press("Escape");
		await expect(popup).toBeHidden();
	}

	return {
		title: (text) => commit(box("Title of this step"), text),
		tab: (name) => inspector.getByRole("tab", { name, exact: true }).click(),
		write: (label, text) => box(label).fill(text),
		async compute(label, expression) {
			await click(`fx: compute ${label} by an expression`);
			await box(label).fill(expression);
		},
		async addFormField(field) {
			await click("Add a field");
			if (field.type)
				await choose(
					page,
					inspector.getByRole("combobox", { name: "Type" }),
					field.type,
				);
			for (const [index, option] of (field.options ?? []).entries())
				await box(`Option, ${index + 1}`).fill(option);
			if (field.required ?? true)
				await inspector.getByRole("switch", { name: "Required" }).click();
			if (field.sample !== undefined) await fillSample(field, field.sample);
			await commit(box("Label"), field.label);
			await inspector
				.getByRole("button", {
					name: new RegExp(`^${RegExp.escape(field.label)}`),
				})
				.click();
		},
		async addValues(word, values) {
			for (const [name, expression] of Object.entries(values)) {
				await click(`Add a ${word}`);
				const added = inspector
					.getByRole("textbox", { name: new RegExp(`^Name of ${word}`) })
					.last();
				await commit(added, name);
				await box(name).fill(expression);
			}
		},
		async showValues(values) {
			for (const [label, expression] of Object.entries(values)) {
				await click("Show a value");
				await commit(
					inspector.getByRole("textbox", { name: /^Label of Value/ }),
					label,
				);
				await box(label).fill(expression);
			}
		},
		async fillTable({ inputs, rules }) {
			await inspector.getByRole("tab", { name: "Rules" }).click();
			await click("Open the table");
			const dialog = page.getByRole("dialog");
			const popup = page.getByRole("dialog", { name: /^Column / });
			for (const [index, column] of inputs.entries()) {
				await dialog
					.getByRole("button", {
						name: index === 0 ? /^Input/ : "Input column",
					})
					.first()
					.click();
				await fillColumn(popup, column);
			}
			await click("Output column", dialog);
			await commit(box("Short name", popup), "reason");
			await commit(box("Column", popup), "Reason");
			await page.keyboard.press("Escape");
			await expect(popup).toBeHidden();
			await page.context().grantPermissions(["clipboard-write"]);
			await page.evaluate((text) => navigator.clipboard.writeText(text), rules);
			await dialog.getByRole("gridcell").first().click();
			await page.keyboard.press("ControlOrMeta+v");
			await expect(dialog.getByRole("rowheader")).toHaveCount(
				rules.split("\n").length,
			);
			await page.keyboard.press("Escape");
			await expect(dialog).toBeHidden();
		},
	};

	async function fillSample(
		field: FormFieldWords,
		sample: string,
	): Promise<void> {
		if (field.type === "Yes or no")
			await inspector
				.getByRole("group", { name: "Sample" })
				.getByRole("button", { name: sample })
				.click();
		else if (field.type === "Choice")
			await choose(
				page,
				inspector.getByRole("combobox", { name: "Sample" }),
				sample,
			);
		else await inspector.getByLabel("Sample").fill(sample);
	}
}
