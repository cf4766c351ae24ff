/** A published decision in a flow: chosen, mapped and run; then its next version is looked at, taken and run. */
import { expect, test } from "@playwright/test";
import { openDesigner } from "./designer-page.ts";
import { createFlow, type FlowDocument } from "./documents.ts";
import { inspectorOn } from "./inspector.ts";
import { signIn, useInstallation } from "./installation.ts";
import { type Api, BUILDER } from "./people.ts";

const installation = useInstallation();

type DecisionDocument = NonNullable<
	Parameters<Api["decisions"]["create"]["mutate"]>[0]["document"]
>;

/** A short set in Germany is approved, everything else is rejected. */
const FIRST: DecisionDocument = {
	schemaVersion: 1,
	title: "Brand safety",
	description: "What may be played where.",
	table: {
		hitPolicy: "FIRST",
		inputs: [
			{ id: "i1", label: "Region", type: "text", expression: "region" },
			{ id: "i2", label: "Minutes", type: "number", expression: "minutes" },
		],
		outputs: [{ id: "c1", name: "verdict", label: "Verdict", type: "text" }],
		rules: [
			{ id: "r1", when: ['"DE"', "<= 180"], then: ['"approve"'] },
			{ id: "r2", when: ["-", "-"], then: ['"reject"'] },
		],
	},
};

/** Longer sets are fine, if they are in German. */
const SECOND: DecisionDocument = {
	...FIRST,
	table: {
		...FIRST.table,
		inputs: [
			...FIRST.table.inputs,
			{ id: "i3", label: "Language", type: "text", expression: "language" },
		],
		rules: [
			{ id: "r1", when: ['"DE"', "<= 240", '"de"'], then: ['"approve"'] },
			{ id: "r2", when: ["-", "-", "-"], then: ['"reject"'] },
		],
	},
};

const end = (
	id: string,
	title: string,
	y: number,
): FlowDocument["nodes"][number] => ({
	id: `n_${id}`,
	key: id,
	kind: "end",
	title,
	position: { x: 720, y },
	outcome: id,
	values: [],
});

/** Start → Check → Approved or Rejected; the check has a table of its own. */
const FLOW: FlowDocument = {
	schemaVersion: 1,
	title: "Set check",
	description: "",
	labels: [],
	nodes: [
		{
			id: "n_start",
			key: "start",
			kind: "trigger",
			title: "Start",
			position: { x: 80, y: 200 },
			form: true,
			webhook: false,
			fields: [
				{ name: "place", label: "Place", type: "text", required: true },
				{ name: "minutes", label: "Minutes", type: "number", required: true },
			],
		},
		{
			id: "n_check",
			key: "check",
			kind: "decision",
			title: "Check",
			position: { x: 400, y: 180 },
			table: {
				hitPolicy: "FIRST",
				inputs: [
					{
						id: "i1",
						label: "Minutes",
						type: "number",
						expression: "trigger.minutes",
					},
				],
				outputs: [
					{ id: "c1", name: "verdict", label: "Verdict", type: "text" },
				],
				rules: [
					{ id: "r1", when: ["<= 60"], then: ['"approve"'] },
					{ id: "r2", when: ["-"], then: ['"reject"'] },
				],
			},
			outcome: {
				output: "verdict",
				values: [
					{ id: "approve", value: "approve" },
					{ id: "reject", value: "reject" },
				],
			},
		},
		end("approved", "Approved", 120),
		end("rejected", "Rejected", 300),
	],
	edges: [
		{ id: "e_1", from: "n_start", port: "out", to: "n_check" },
		{ id: "e_2", from: "n_check", port: "approve", to: "n_approved" },
		{ id: "e_3", from: "n_check", port: "reject", to: "n_rejected" },
	],
};

async function publishDecision(
	{ decisions }: Api,
	document: DecisionDocument,
	id: string | null,
): Promise<string> {
	if (id === null) {
		const made = await decisions.create.mutate({ document });
		await decisions.publish.mutate(made);
		return made.id;
	}
	const { draft } = await decisions.get.query({ id });
	const given = { id, revision: draft.revision, document };
	const { revision } = await decisions.saveDraft.mutate(given);
	await decisions.publish.mutate({ id, revision });
	return id;
}

async function expectApproval(
	{ runs }: Api,
	flowId: string,
	minutes: number,
): Promise<void> {
	const input = { place: "DE", minutes };
	const { runId } = await runs.start.mutate({ flowId, input });
	await expect
		.poll(async () => (await runs.get.query({ id: runId })).run.outcome)
		.toBe("approved");
}

test("a flow uses a published decision, and takes its next version when somebody says so", async ({
	page,
}) => {
	const { url, builder } = installation();
	const decisionId = await publishDecision(builder, FIRST, null);
	const flowId = await createFlow(builder, FLOW);
	await signIn(page, url, BUILDER);
	const designer = await openDesigner(page, url, flowId);
	const inspector = inspectorOn(page);
	const card = page.getByRole("region", { name: "Published decision" });
	const dialog = page.getByRole("dialog");
	const publish = async (version: number) => {
		await designer.saved();
		await page.getByRole("button", { name: `Publish v${version}` }).click();
		await dialog.getByRole("button", { name: "Publish" }).click();
		await expect(
			page.getByText(`Version ${version} is published.`),
		).toBeVisible();
	};

	await test.step("choose it; what has the same name is mapped", async () => {
		await designer.step("Check").click();
		await page
			.getByRole("button", { name: "Use a published decision" })
			.click();
		await dialog.getByLabel("Search the decisions").fill("played brand");
		await dialog.getByRole("button", { name: /^Brand safety/ }).click();
		await expect(card.getByText("Version 1, the newest")).toBeVisible();
		await expect(
			page.getByText("Say where the value of “Region” comes from."),
		).toBeVisible();
		await inspector.write("Region", "trigger.place");
	});

	await test.step("its rules are only read", async () => {
		await inspector.tab("Rules");
		await page.getByRole("button", { name: "Look at the table" }).click();
		await expect(dialog.getByText(/^Read only: these rules/)).toBeVisible();
		const cell = dialog.getByRole("gridcell").first();
		await cell.click();
		await page.keyboard.type("FR");
		await expect(cell).toHaveText('"DE"');
		await page.keyboard.press("Escape");
	});

	await publish(1);
	await expectApproval(builder, flowId, 150);

	await test.step("see what the next version changes, and take it", async () => {
		await publishDecision(builder, SECOND, decisionId);
		await page.reload();
		await designer.step("Check").click();
		await inspector.tab("Inputs");
		await expect(card.getByText("Version 2 is out")).toBeVisible();
		await card.getByRole("button", { name: "See what changed" }).click();
		await expect(dialog.getByText("Rule 1 has changed")).toBeVisible();
		await expect(dialog.getByText("<= 240")).toBeVisible();
		await expect(dialog.getByText("The input “Language” is new")).toBeVisible();
		await dialog.getByRole("button", { name: "Use version 2" }).click();
		await expect(card.getByText("Version 2, the newest")).toBeVisible();
		await inspector.write("Language", '"de"');
	});

	await publish(2);
	await expectApproval(builder, flowId, 200);
});
