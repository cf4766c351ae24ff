import { expect, test } from "vitest";
import { openTestSandbox } from "../testing.ts";

test("echo answers with what was sent, but for secrets", async () => {
	const { client } = await openTestSandbox();
	const headers = {
		"X-Mark": "7",
		Authorization: "Bearer secret",
		Cookie: "a=b",
	};
	const { body, text } = await client.send(
		"PATCH",
		"/http/echo/deep?a=1&b=2&b=3",
		{ body: { list: [1] }, headers },
	);
	expect(body).toMatchObject({
		method: "PATCH",
		path: "/http/echo/deep",
		query: { a: "1", b: ["2", "3"] },
		headers: { "x-mark": "7" },
		body: { list: [1] },
	});
	expect(text).not.toContain("secret");
	expect(
		(await client.send("POST", "/http/echo", { body: "plain" })).body,
	).toMatchObject({ body: "plain" });
	expect((await client.send("GET", "/http/echo")).body).toMatchObject({
		body: null,
	});
});

test("any status can be asked for", async () => {
	const { client } = await openTestSandbox();
	for (const code of [200, 201, 204, 302, 404, 418, 500, 503]) {
		expect((await client.send("GET", `/http/status/${code}`)).status).toBe(
			code,
		);
	}
	expect(
		(await client.send("GET", "/http/status/429?retryAfter=3")).headers.get(
			"Retry-After",
		),
	).toBe("3");
	expect((await client.send("GET", "/http/status/99")).status).toBe(400);
	expect((await client.send("GET", "/http/other")).status).toBe(404);
});

test("a ticket is created, found and listed, with the fields that came along", async () => {
	const { client, url } = await openTestSandbox();
	const created = await client.send("POST", "/http/tickets", {
		body: { title: "Broken display", store: 114 },
	});
	expect(created.status).toBe(201);
	const { id } = created.body as { id: string }; // matched below
	expect(created.headers.get("Location")).toBe(`${url}/http/tickets/${id}`);
	expect((await client.send("GET", `/http/tickets/${id}`)).body).toMatchObject({
		id,
		title: "Broken display",
		store: 114,
	});
	await client.send("POST", "/http/tickets", { body: { title: "Second" } });
	expect(
		(await client.send("GET", "/http/tickets?limit=1")).body,
	).toMatchObject({ tickets: [{ title: "Second" }], total: 2 });
	expect((await client.send("GET", "/http/tickets/none")).status).toBe(404);
	expect((await client.send("GET", "/http/tickets?limit=0")).status).toBe(400);
});

test.each([{}, { title: "" }, { title: 5 }, [], "{broken"])(
	"the ticket %o is refused",
	async (body) => {
		const { client } = await openTestSandbox();
		expect(await client.send("POST", "/http/tickets", { body })).toMatchObject({
			status: 400,
			body: { error: expect.any(String) },
		});
	},
);

test("the same request with the same Idempotency-Key makes one ticket", async () => {
	const { client } = await openTestSandbox();
	const post = (title: string, key: string) =>
		client.send("POST", "/http/tickets", {
			body: { title },
			headers: { "Idempotency-Key": key },
		});
	const first = await post("a", "run/1");
	const again = await post("a", "run/1");
	expect(again.body).toEqual(first.body);
	expect([
		first.headers.get("Idempotent-Replayed"),
		again.headers.get("Idempotent-Replayed"),
	]).toEqual([null, "true"]);
	expect((await post("b", "run/1")).status).toBe(422);
	await post("a", "run/2");
	expect((await client.send("GET", "/http/tickets")).body).toMatchObject({
		total: 2,
	});
});
