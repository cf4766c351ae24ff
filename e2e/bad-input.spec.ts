/** What bad input gets: words about what is wrong and what to do, at the place where it is. */
import { expect, type Page, test } from "@playwright/test";
import { openDesigner } from "./designer-page.ts";
import {
	createFlow,
	draftOf,
	greetingFlow,
	searchingFlow,
	sendingFlow,
} from "./documents.ts";
import { signIn, useInstallation } from "./installation.ts";
import { BUILDER } from "./people.ts";
import { publishDraft } from "./template.ts";

const installation = useInstallation();

const sendHook = async (
	url: string,
	body: string,
	headers: Readonly<Record<string, string>> = {},
) => {
	const answer = await fetch(url, {
		method: "POST",
		headers: { "content-type": "application/json", ...headers },
		body,
	});
	return { status: answer.status, text: await answer.text() };
};

test("a flow that cannot run is not published, and says where and why", async ({
	page,
}) => {
	const { url, builder } = installation();
	const document = greetingFlow("Not ready yet");
	const flowId = await createFlow(builder, {
		...document,
		nodes: document.nodes.map((node) =>
			node.kind === "trigger"
				? { ...node, webhook: false }
				: node.kind === "transform"
					? {
							...node,
							values: [
								{
									name: "words",
									value: { kind: "expression", source: "trigger.nmae" },
								},
							],
						}
					: node,
		),
	});
	await signIn(page, url, BUILDER);
	const designer = await openDesigner(page, url, flowId);
	await expect(
		designer.canvas.getByRole("group", { name: /^Greeting,.* 1 problem$/ }),
	).toBeVisible();
	await page.getByRole("button", { name: "Publish v1" }).click();
	const problems = page.getByRole("region", { name: "Problems" });
	await expect(problems).toContainText("1 error");
	const problem = problems.getByRole("button", { name: /nmae/ });
	await expect(problem).toContainText("Greeting");
	await expect(problem).toContainText("name");
	await problem.click();
	await expect(
		designer.inspector.getByRole("textbox", { name: "words", exact: true }),
	).toBeFocused();
	await expect(designer.inspector).toContainText("nmae");
	expect((await builder.flows.get.query({ id: flowId })).published).toBeNull();
	await expect(publishDraft(builder, flowId)).rejects.toThrow(
		"This flow cannot run yet",
	);
});

/** Two tabs have the same draft open; the second one has saved, the first one edits what it still shows. */
async function collide(page: Page, title: string) {
	const { url, builder } = installation();
	const flowId = await createFlow(builder, greetingFlow(title));
	await signIn(page, url, BUILDER);
	const other = await page.context().newPage();
	const mine = await openDesigner(page, url, flowId);
	const theirs = await openDesigner(other, url, flowId);
	await theirs.step("Done").click();
	await other.keyboard.press("Delete");
	await theirs.saved();
	await expect
		.poll(async () => (await draftOf(builder, flowId)).nodes.length)
		.toBe(2);
	await mine.step("Greeting").click();
	await page.keyboard.press("Delete");
	const dialog = page.getByRole("dialog", {
		name: "Two versions of this draft",
	});
	await expect(dialog).toContainText(BUILDER.name);
	return { flowId, mine, dialog };
}

const titlesOf = async (flowId: string) =>
	(await draftOf(installation().builder, flowId)).nodes.map(
		(node) => node.title,
	);

test("two people who edit the same draft can keep both versions", async ({
	page,
}) => {
	const { flowId, mine, dialog } = await collide(page, "Kept twice");
	await dialog.getByRole("button", { name: "Keep both" }).click();
	await expect(
		page.getByText("Your version is a flow of its own now."),
	).toBeVisible();
	await expect(mine.step("Greeting")).toBeVisible();
	await expect(mine.step("Done")).toHaveCount(0);
	expect(await titlesOf(flowId)).toEqual(["Start", "Greeting"]);
	const flows = await installation().builder.flows.list.query({});
	const copy = flows.find((flow) => flow.title === "Kept twice (my version)");
	expect(await titlesOf(copy?.id ?? "")).toEqual(["Start", "Done"]);
});

test("a stale edit can give way, and undo brings it back", async ({ page }) => {
	const { flowId, mine, dialog } = await collide(page, "Given way");
	await dialog.getByRole("button", { name: "Take theirs" }).click();
	await expect(mine.step("Greeting")).toBeVisible();
	await expect(mine.step("Done")).toHaveCount(0);
	await page.keyboard.press("ControlOrMeta+z");
	await expect(mine.step("Greeting")).toHaveCount(0);
	await expect(mine.step("Done")).toBeVisible();
	await expect.poll(() => titlesOf(flowId)).toEqual(["Start", "Done"]);
});

test("a stale edit can win", async ({ page }) => {
	const { flowId, dialog } = await collide(page, "Mine wins");
	await dialog.getByRole("button", { name: "Keep mine" }).click();
	await expect.poll(() => titlesOf(flowId)).toEqual(["Start", "Done"]);
});

test("a webhook says what is wrong with what it was sent, and starts nothing", async () => {
	const { builder } = installation();
	const flowId = await createFlow(builder, greetingFlow("By webhook only"));
	await publishDraft(builder, flowId);
	const { url } = await builder.flows.webhook.query({ id: flowId });

	const wrongToken = await sendHook(`${url}x`, '{"name":"Store 7"}');
	expect(wrongToken.status).toBe(404);
	const tooLarge = await sendHook(
		url,
		JSON.stringify({ name: "x".repeat(1_100_000) }),
	);
	expect(tooLarge.status).toBe(413);
	expect(tooLarge.text).toContain("1 MiB");
	const notJson = await sendHook(url, '{\n  "name": Store\n}');
	expect(notJson.status).toBe(400);
	expect(JSON.parse(notJson.text)).toMatchObject({ line: 2, column: 11 });
	const missing = await sendHook(url, '{"nmae":"Store 7"}');
	expect(missing.status).toBe(422);
	expect(missing.text).toContain('"field":"name"');
	const read = await fetch(url);
	expect(read.status).toBe(405);
	expect((await builder.runs.list.query({ flowId })).items).toHaveLength(0);

	const accepted = await sendHook(url, '{"name":"Store 7"}', {
		"idempotency-key": "one",
	});
	expect(accepted.status).toBe(202);
	const again = await sendHook(url, '{"name":"Store 7"}', {
		"idempotency-key": "one",
	});
	expect(JSON.parse(again.text)).toMatchObject({
		runId: JSON.parse(accepted.text).runId,
		duplicate: true,
	});
	expect((await builder.runs.list.query({ flowId })).items).toHaveLength(1);
});

test("a vendor's failure is told in the vendor's words, with what can be done, and the run goes on", async ({
	page,
}) => {
	const { url, builder, sandbox } = installation();
	const flowId = await createFlow(builder, searchingFlow("Vendor down"));
	await publishDraft(builder, flowId);
	await sandbox.addFault({
		system: "spotify",
		kind: "server-error",
		path: "/v1/search",
		status: 503,
		times: null,
	});
	const { runId } = await builder.runs.start.mutate({
		flowId,
		input: { name: "acoustic" },
	});
	await signIn(page, url, BUILDER);
	await page.goto(`${url}/runs/${runId}`);
	const story = page.getByRole("list", { name: "Story" });
	await expect(
		page.getByRole("main").getByText("failed").first(),
	).toBeVisible();
	await expect(story).toContainText("Service unavailable");
	await expect(
		page.getByRole("group", { name: /^Find songs, action, .*failed/ }),
	).toBeVisible();
	await page.getByRole("tab", { name: /^Calls/ }).click();
	const calls = page.getByRole("list", { name: "Calls", exact: true });
	await expect(calls.getByText("503")).toHaveCount(2);
	await expect(page.getByRole("main")).not.toContainText(/Bearer|access_token/);

	await sandbox.clearFaults();
	await page.getByRole("button", { name: "Try again from Find songs" }).click();
	await page.getByRole("tab", { name: "Story" }).click();
	await expect(page.getByText("done", { exact: true }).first()).toBeVisible();
	await expect(story).toContainText(BUILDER.name);
});

test("a vendor that asks for patience gets it; the run says so and can be called off", async ({
	page,
}) => {
	const { url, builder, sandbox } = installation();
	const flowId = await createFlow(builder, searchingFlow("Vendor busy"));
	await publishDraft(builder, flowId);
	await sandbox.addFault({
		system: "spotify",
		kind: "rate-limited",
		path: "/v1/search",
		retryAfterS: 180,
	});
	const { runId } = await builder.runs.start.mutate({
		flowId,
		input: { name: "acoustic" },
	});
	await signIn(page, url, BUILDER);
	await page.goto(`${url}/runs/${runId}`);
	const story = page.getByRole("list", { name: "Story" });
	await expect(story).toContainText("Find songs will be tried again in 3 min");
	await story.getByRole("button", { name: "Why" }).click();
	await expect(story).toContainText("API rate limit exceeded");

	await page.getByRole("button", { name: "Cancel the run" }).click();
	const dialog = page.getByRole("dialog", { name: "Cancel this run?" });
	await dialog.getByRole("textbox", { name: "Why" }).fill("No time for this.");
	await dialog.getByRole("button", { name: "Cancel the run" }).click();
	await expect(page.getByText("cancelled", { exact: true })).toBeVisible();
	await expect(story).toContainText("No time for this.");
	expect(
		(await sandbox.requests()).filter(({ status }) => status === 429),
	).toHaveLength(1);
});

test("a call whose answer was lost is not guessed at: a person says what became of it", async ({
	page,
}) => {
	const { url, admin, builder, sandbox } = installation();
	await admin.credentials.createForm.mutate({
		connector: "http",
		environment: "sandbox",
		title: "Ticket system",
		fields: { baseUrl: `${sandbox.url}/http`, auth: "none" },
	});
	const flowId = await createFlow(builder, sendingFlow("Answer lost"));
	await publishDraft(builder, flowId);
	await sandbox.addFault({
		system: "http",
		kind: "reset-after",
		path: "/tickets",
	});
	const { runId } = await builder.runs.start.mutate({
		flowId,
		input: { name: "Lost on its way" },
	});
	await signIn(page, url, BUILDER);
	await page.goto(`${url}/runs/${runId}`);
	const card = page.getByRole("region", { name: "Outcome unknown" });
	await expect(card).toContainText("Nobody knows whether “Send” happened");
	await card.getByRole("button", { name: /^body/ }).click();
	await expect(card).toContainText("Lost on its way");
	await card.getByRole("button", { name: "It happened" }).click();
	const dialog = page.getByRole("dialog", { name: "It happened" });
	const body = dialog.getByRole("textbox", { name: "Body" });
	await body.fill('{"id": 7,}');
	await expect(dialog).toContainText(
		"“}” does not belong at line 1, column 10",
	);
	await expect(
		dialog.getByRole("button", { name: "It happened" }),
	).toBeDisabled();
	await dialog.getByRole("button", { name: "Back" }).click();
	await card.getByRole("button", { name: "It happened" }).click();
	await expect(body).toHaveValue('{"id": 7,}');
	await body.fill('{"id": 7}');
	await dialog
		.getByRole("textbox", { name: "How do you know" })
		.fill("I see the ticket.");
	await dialog.getByRole("button", { name: "It happened" }).click();
	await expect(card).toHaveCount(0);
	const story = page.getByRole("list", { name: "Story" });
	await expect(story).toContainText("The run ended as done");
	await expect(story).toContainText("I see the ticket.");
	const answer = await fetch(`${sandbox.url}/http/tickets`);
	expect((await answer.text()).split("Lost on its way")).toHaveLength(2);
});

test("an address that leads nowhere gets a proper page", async ({ page }) => {
	const { url } = installation();
	await signIn(page, url, BUILDER);
	const main = page.getByRole("main");
	for (const [path, what] of [
		["/nowhere/at/all", "page"],
		["/runs/run_nope", "run"],
		["/flows/flow_nope", "flow"],
		["/inbox/task_nope", "question"],
	]) {
		await page.goto(`${url}${path}`);
		await expect(
			main.getByRole("heading", { name: `There is no such ${what}` }),
		).toBeVisible();
		await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
		await page.getByRole("link", { name: "Go to the start" }).click();
		await expect(
			page.getByRole("heading", { name: "Flows", level: 1 }),
		).toBeVisible();
	}
});
