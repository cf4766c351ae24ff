import { text } from "node:stream/consumers";
import { type JsonObject, REDACTED } from "@patchbay/flow";
import { afterEach, describe, expect, test } from "vitest";
import { performAction } from "../perform-action.ts";
import { testCredential } from "../test-credential.ts";
import {
	type Answer,
	outboundTo,
	siteCredential,
	startServer,
} from "../testing.ts";
import { verifyAction } from "../verify-action.ts";
import { httpAuth } from "./http-auth.ts";
import { httpConnector } from "./http-connector.ts";

const connectors = [httpConnector];
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const close of closing.splice(0)) await close();
});

/** Tells what it was asked. */
const echo: Answer = async (req, res) => {
	const {
		"user-agent": _agent,
		host: _host,
		connection: _connection,
		...headers
	} = req.headers;
	const body = await text(req);
	res.writeHead(200, {
		"content-type": "application/json; charset=utf-8",
		"set-cookie": "session=1",
		"x-kind": "echo",
	});
	res.end(JSON.stringify({ method: req.method, url: req.url, headers, body }));
};

async function setUp(
	answer: Answer,
	fields: Readonly<Record<string, string>> = {},
) {
	const server = await startServer(answer);
	const outbound = outboundTo(server.origin);
	closing.push(outbound.close, server.close);
	const credential = siteCredential(`${server.origin}/api`, fields);
	const optionsOf = (action: string, input: JsonObject) => ({
		request: {
			connector: "http",
			action,
			input,
			idempotencyKey: "run-1/send",
			timeoutMs: 5_000,
			test: true,
		},
		credential,
		outbound,
	});
	const perform = (action: string, input: JsonObject) =>
		performAction(connectors, optionsOf(action, input));
	return { server, outbound, credential, perform, optionsOf };
}

describe("reading", () => {
	test("gives JSON as data, the headers without cookies, and the status", async () => {
		const { perform } = await setUp(echo, {
			auth: "bearer",
			secret: "t0ken-1",
		});
		const outcome = await perform("request", {
			path: "/tickets",
			query: { open: 1, q: "a b" },
			headers: { "X-Part": "7" },
		});
		expect(outcome).toMatchObject({
			kind: "done",
			output: {
				status: 200,
				headers: { "x-kind": "echo" },
				body: {
					method: "GET",
					url: "/api/tickets?open=1&q=a+b",
					headers: { "x-part": "7", authorization: "Bearer t0ken-1" },
				},
			},
		});
		expect(
			outcome.kind === "done" && outcome.output.headers,
		).not.toHaveProperty("set-cookie");
	});

	test.each([
		["text/plain", "plain words", "plain words"],
		["application/problem+json", '{"a":1}', { a: 1 }],
		["application/json", "", null],
	])("gives %s %j as %j", async (type, answer, body) => {
		const { perform } = await setUp((_req, res) =>
			res.writeHead(200, { "content-type": type }).end(answer),
		);
		expect(await perform("request", {})).toMatchObject({
			kind: "done",
			output: { body },
		});
	});

	test("says when what is called JSON is none", async () => {
		const { perform } = await setUp((_req, res) =>
			res.writeHead(200, { "content-type": "application/json" }).end("{oops"),
		);
		const outcome = await perform("request", {});
		expect(outcome).toMatchObject({
			kind: "failed",
			inDoubt: false,
			error: { kind: "rejected" },
		});
		expect(outcome.kind === "failed" && outcome.error.message).toContain(
			"5 characters that begin with “{oops”",
		);
	});

	test.each([
		['{"detail":"No such ticket"}', "No such ticket"],
		['{"error":{"message":"Nested"}}', "Nested"],
		['{"error":"Flat"}', "Flat"],
		["<html>", "Not Found"],
	])("words a refusal %s", async (answer, words) => {
		const { perform } = await setUp((_req, res) =>
			res.writeHead(404).end(answer),
		);
		expect(await perform("request", {})).toMatchObject({
			kind: "failed",
			error: {
				kind: "rejected",
				status: 404,
				message: `HTTP answered 404: ${words}`,
			},
		});
	});

	test.each([
		[
			"https://evil.example/x",
			"“Path” must be a path below the credential's address, without ? or #.",
		],
		[
			"//evil.example/x",
			"“Path” must be a path below the credential's address, without ? or #.",
		],
		[
			"/x?admin=1",
			"“Path” must be a path below the credential's address, without ? or #.",
		],
	])("refuses the path %s before anything is sent", async (path, message) => {
		const { perform, server } = await setUp(echo);
		expect(await perform("request", { path })).toMatchObject({
			kind: "failed",
			error: { kind: "input", message },
		});
		expect(server.seen).toEqual([]);
	});

	test("does not climb above the credential's address", async () => {
		const { perform, server } = await setUp(echo);
		expect(await perform("request", { path: "/../admin" })).toMatchObject({
			kind: "failed",
			error: { kind: "rejected" },
		});
		expect(server.seen).toEqual([]);
	});

	test.each([
		"Authorization",
		"Cookie",
		"Host",
		"Transfer-Encoding",
		"Idempotency-Key",
	])("does not let a step set the header %s", async (name) => {
		const { perform } = await setUp(echo);
		const outcome = await perform("request", { headers: { [name]: "x" } });
		expect(outcome).toMatchObject({ kind: "failed", error: { kind: "input" } });
		expect(outcome.kind === "failed" && outcome.error.message).toContain(
			"is set by Patchbay",
		);
	});
});

describe("sending", () => {
	test("sends JSON, without a key unless a repeat is said to be safe", async () => {
		const { perform } = await setUp(echo);
		const input = {
			method: "PUT",
			path: "/tickets/7",
			body: { title: "Ünï", tags: [1] },
		};
		const plain = await perform("send", input);
		expect(plain).toMatchObject({
			kind: "done",
			output: {
				body: {
					method: "PUT",
					body: '{"title":"Ünï","tags":[1]}',
					headers: { "content-type": "application/json" },
				},
			},
		});
		expect(JSON.stringify(plain)).not.toContain("idempotency-key");
		const keyed = await perform("send.repeatable", input);
		expect(keyed).toMatchObject({
			output: { body: { headers: { "idempotency-key": "run-1/send" } } },
		});
	});

	test("without a body sends none", async () => {
		const { perform } = await setUp(echo);
		const outcome = await perform("send", {
			method: "DELETE",
			path: "/tickets/7",
		});
		expect(outcome).toMatchObject({
			kind: "done",
			output: { body: { method: "DELETE", body: "" } },
		});
	});

	test("leaves it in doubt when the line is cut, and cannot look", async () => {
		const { perform, optionsOf } = await setUp((req) =>
			req.socket.resetAndDestroy(),
		);
		expect(await perform("send", { body: 1 })).toMatchObject({
			kind: "failed",
			inDoubt: true,
		});
		expect(await verifyAction(connectors, optionsOf("send", {}))).toMatchObject(
			{ kind: "cannot-tell" },
		);
	});
});

describe("a credential", () => {
	test("never shows its secret, whatever the system repeats", async () => {
		const { perform } = await setUp(
			(req, res) =>
				res
					.writeHead(400)
					.end(JSON.stringify({ message: `bad ${req.headers.authorization}` })),
			{
				auth: "basic",
				username: "ops",
				secret: "pa55-word",
			},
		);
		const outcome = await perform("request", {});
		expect(outcome).toMatchObject({
			error: { message: `HTTP answered 400: bad Basic ${REDACTED}` },
		});
	});

	test("is good when the system answers anything but a refusal to let it in", async () => {
		const { credential, outbound } = await setUp((_req, res) =>
			res.writeHead(404).end(),
		);
		expect(
			await testCredential(connectors, { credential, outbound }),
		).toMatchObject({ ok: true });
	});

	test.each([401, 403, 500])(
		"is not good when the system answers %i",
		async (status) => {
			const { credential, outbound } = await setUp((_req, res) =>
				res.writeHead(status).end(),
			);
			expect(
				await testCredential(connectors, { credential, outbound }),
			).toMatchObject({ ok: false, error: { status } });
		},
	);

	test("for the simulated system needs no typing", () => {
		const check = httpAuth.check(
			httpAuth.sandboxFields("http://127.0.0.1:3001"),
			"sandbox",
		);
		expect(check).toMatchObject({
			ok: true,
			site: { baseUrl: "http://127.0.0.1:3001/http", headers: {} },
		});
	});

	test("with a key of its own is sent in the header that was named", () => {
		const fields = {
			baseUrl: "https://api.example.com",
			auth: "header",
			headerName: "X-Api-Key",
			secret: "k-123",
		};
		expect(httpAuth.check(fields, "live")).toMatchObject({
			ok: true,
			site: { headers: { "x-api-key": "k-123" } },
		});
	});

	test.each([
		[{}, "“Address” is missing."],
		[{ baseUrl: "ftp://example.com" }, "“Address” must begin with https://."],
		[
			{ baseUrl: "https://ops:pw@example.com" },
			"“Address” must not hold a password: use the fields for it.",
		],
		[
			{ baseUrl: "https://example.com/?a=1" },
			"“Address” must end before any ? or #.",
		],
		[
			{ baseUrl: "http://example.com", auth: "bearer", secret: "t" },
			"“Address” must begin with https://, or anybody on the way can read the secret.",
		],
		[
			{ baseUrl: "https://example.com", auth: "bearer" },
			"“Token, password or key” is missing.",
		],
		[
			{ baseUrl: "https://example.com", auth: "bearer", secret: "a\r\nb" },
			"“Token, password or key” holds characters that cannot be sent.",
		],
		[
			{ baseUrl: "https://example.com", auth: "basic", secret: "x" },
			"“User name” is missing, or holds a colon.",
		],
		[
			{
				baseUrl: "https://example.com",
				auth: "header",
				secret: "x",
				headerName: "a b",
			},
			"“Header” must be the name of a header, such as X-Api-Key.",
		],
		[
			{ baseUrl: "https://example.com", auth: "magic" },
			"“Sign in with” must be one of none, bearer, basic, header.",
		],
	])("with the fields %j is refused: %s", (fields, message) => {
		expect(httpAuth.check(fields, "live")).toMatchObject({
			ok: false,
			problems: [{ message }],
		});
	});
});
