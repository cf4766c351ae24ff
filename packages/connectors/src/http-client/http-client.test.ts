import type { CallRecord } from "@patchbay/flow";
import { REDACTED } from "@patchbay/flow";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ConnectorError } from "../connector-error.ts";
import { type Answer, outboundTo, startServer } from "../testing.ts";
import { createTokenAuthorizer } from "./authorizer.ts";
import { createHttpClient, type HttpClient, jsonBody } from "./http-client.ts";

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const close of closing.splice(0)) await close();
});

interface Setup {
	readonly timeoutMs?: number;
	/** Tokens that the vault gives, one after the other. */
	readonly tokens?: readonly string[];
	/** Closes the server before the first call. */
	readonly gone?: boolean;
}

async function setUp(
	answer: Answer,
	{ timeoutMs = 5_000, tokens = ["token-one"], gone = false }: Setup = {},
) {
	const server = await startServer(answer);
	const outbound = outboundTo(server.origin);
	if (gone) await server.close();
	closing.push(outbound.close, ...(gone ? [] : [server.close]));
	const calls: CallRecord[] = [];
	const signal = AbortSignal.timeout(timeoutMs);
	const left = [...tokens];
	const http = createHttpClient({
		title: "Vendor",
		baseUrl: `${server.origin}/v1`,
		authorizer: createTokenAuthorizer(
			async ({ rejected }) => left.shift() ?? rejected ?? "",
			signal,
		),
		dispatcher: outbound.dispatcherFor("sandbox"),
		signal,
		explainFailure: ({ json }) => ({
			message: z.object({ message: z.string() }).safeParse(json).data?.message,
		}),
		onCall: (call) => calls.push(call),
	});
	return { http, calls, server };
}

async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
	const error = await promise.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (error instanceof ConnectorError) return error;
	throw new Error("It did not fail as expected", { cause: error });
}

const get = (http: HttpClient) => http.send({ method: "GET", path: "/thing" });
const post = (http: HttpClient) =>
	http.send({ method: "POST", path: "/thing", body: jsonBody({ a: 1 }) });

describe("an answer", () => {
	test("comes back with the credential sent along, and is recorded without secrets", async () => {
		const { http, calls } = await setUp((req, res) => {
			res.setHeader("x-request-id", "trace-7");
			res.end(
				JSON.stringify({
					authorization: req.headers.authorization,
					url: req.url,
				}),
			);
		});
		const path = "/thing";
		const answer = await http.send({
			method: "GET",
			path,
			query: { q: "a", token: "hidden" },
		});
		expect(JSON.parse(answer.text)).toEqual({
			authorization: "Bearer token-one",
			url: "/v1/thing?q=a&token=hidden",
		});
		const [call] = calls;
		expect(call).toMatchObject({
			method: "GET",
			status: 200,
			traceId: "trace-7",
		});
		expect(call?.url).toMatch(new RegExp(`/v1/thing\\?q=a&token=${REDACTED}$`));
	});

	test("of the wrong form says what was expected and what came", async () => {
		const { http } = await setUp((_req, res) =>
			res.end('{"items":[{"id":5}]}'),
		);
		const schema = z.object({ items: z.array(z.object({ id: z.string() })) });
		const failure = await failureOf(
			http.sendJson({ method: "GET", path: "/thing" }, schema),
		);
		expect(failure).toMatchObject({
			kind: "rejected",
			inDoubt: false,
			status: 200,
		});
		expect(failure.message).toContain(
			"items.0.id: Invalid input: expected string, received number",
		);
	});

	test("that is no JSON is quoted from its beginning, without the secret that it repeats", async () => {
		const { http } = await setUp((_req, res) =>
			res.end("<html>token-one is not welcome"),
		);
		const failure = await failureOf(
			http.sendJson({ method: "GET", path: "/thing" }, z.object({})),
		);
		expect(failure.kind).toBe("rejected");
		expect(failure.message).toContain(`“<html>${REDACTED} is not welcome”`);
	});

	test("to a write that cannot be read leaves the write in doubt", async () => {
		const { http } = await setUp((_req, res) => res.end("{"));
		const request = { method: "POST", path: "/thing" } as const;
		expect(await failureOf(http.sendJson(request, z.object({})))).toMatchObject(
			{ kind: "rejected", inDoubt: true },
		);
	});

	test("larger than 10 MB is not read to its end", async () => {
		const { http } = await setUp((_req, res) => {
			const chunk = Buffer.alloc(1024 * 1024, "x");
			for (let sent = 0; sent < 12; sent += 1) res.write(chunk);
			res.end();
		});
		const failure = await failureOf(get(http));
		expect(failure).toMatchObject({
			kind: "rejected",
			message: "Vendor: The answer is larger than 10 MB.",
		});
	});
});

describe("a refusal", () => {
	test.each([
		[400, "rejected", false],
		[401, "auth", false],
		[403, "rejected", false],
		[404, "rejected", false],
		[408, "unavailable", true],
		[429, "rate-limited", false],
		[500, "unavailable", true],
		[501, "rejected", false],
		[502, "unavailable", true],
		[503, "unavailable", true],
		[504, "unavailable", true],
	])(
		"with status %i is %s; a write is then in doubt: %s",
		async (status, kind, inDoubt) => {
			const { http } = await setUp((_req, res) =>
				res.writeHead(status).end('{"message":"Said so"}'),
			);
			expect(await failureOf(post(http))).toMatchObject({
				kind,
				inDoubt,
				status,
				message: `Vendor answered ${status}: Said so`,
			});
		},
	);

	test("that says when to come back is remembered, and has not acted", async () => {
		const { http } = await setUp((_req, res) =>
			res.writeHead(503, { "retry-after": "7" }).end(),
		);
		expect(await failureOf(post(http))).toMatchObject({
			kind: "unavailable",
			retryAfterMs: 7_000,
			inDoubt: false,
		});
	});

	test("without words is worded by its status", async () => {
		const { http } = await setUp((_req, res) =>
			res.writeHead(418).end("no JSON"),
		);
		expect((await failureOf(get(http))).message).toBe(
			"Vendor answered 418: I'm a Teapot",
		);
	});

	test("never repeats a secret", async () => {
		const { http } = await setUp((_req, res) =>
			res.writeHead(400).end('{"message":"Bearer token-one is bad"}'),
		);
		expect((await failureOf(get(http))).message).toBe(
			`Vendor answered 400: Bearer ${REDACTED} is bad`,
		);
	});

	test("by redirect is not followed, least of all to this machine", async () => {
		const { http, server } = await setUp((_req, res) =>
			res.writeHead(302, { location: "http://127.0.0.1:1/admin" }).end(),
		);
		const failure = await failureOf(get(http));
		expect(failure).toMatchObject({ kind: "rejected", status: 302 });
		expect(failure.message).toBe(
			"Vendor answered 302: a redirect to http://127.0.0.1:1, which is not followed",
		);
		expect(server.seen).toHaveLength(1);
	});
});

describe("a token that is refused", () => {
	const answer: Answer = (req, res) =>
		res
			.writeHead(req.headers.authorization === "Bearer token-two" ? 200 : 401)
			.end("{}");

	test("is renewed once, and the request sent again, a write too", async () => {
		const { http, calls } = await setUp(answer, {
			tokens: ["token-one", "token-two"],
		});
		expect((await post(http)).status).toBe(200);
		expect(calls.map((call) => call.status)).toEqual([401, 200]);
		await get(http);
		expect(calls).toHaveLength(3); // the newer token is kept
	});

	test("fails when the newer one is refused as well", async () => {
		const { http, calls } = await setUp(answer, {
			tokens: ["token-one", "token-three"],
		});
		expect(await failureOf(post(http))).toMatchObject({
			kind: "auth",
			advice: "Reconnect this credential.",
			inDoubt: false,
		});
		expect(calls).toHaveLength(2);
	});

	test("is not sent again when there is no newer one", async () => {
		const { http, calls } = await setUp(answer);
		expect((await failureOf(get(http))).kind).toBe("auth");
		expect(calls).toHaveLength(1);
	});
});

describe("a line that fails", () => {
	test("before anything was sent leaves no doubt", async () => {
		const { http, calls } = await setUp(() => {}, { gone: true });
		const failure = await failureOf(post(http));
		expect(failure).toMatchObject({ kind: "unavailable", inDoubt: false });
		expect(failure.message).toContain("nothing answers at that address");
		expect(calls).toMatchObject([{ method: "POST", status: null }]);
	});

	test("after a write was sent leaves it in doubt", async () => {
		const { http } = await setUp((req) => req.socket.resetAndDestroy());
		expect(await failureOf(post(http))).toMatchObject({
			kind: "unavailable",
			inDoubt: true,
		});
	});

	test("in the middle of the answer to a write leaves it in doubt", async () => {
		const { http } = await setUp((_req, res) => {
			res.writeHead(200, { "content-length": "100" });
			res.write("{", () => res.socket?.resetAndDestroy());
		});
		expect(await failureOf(post(http))).toMatchObject({
			kind: "unavailable",
			inDoubt: true,
		});
	});

	test("after a read was sent leaves no doubt", async () => {
		const { http } = await setUp((req) => req.socket.resetAndDestroy());
		expect(await failureOf(get(http))).toMatchObject({
			kind: "unavailable",
			inDoubt: false,
		});
	});
});

describe("time that is up", () => {
	test("while a write waits for its answer leaves it in doubt", async () => {
		const { http } = await setUp(() => {}, { timeoutMs: 200 });
		expect(await failureOf(post(http))).toMatchObject({
			kind: "timeout",
			inDoubt: true,
		});
	});

	test("before a write was sent leaves no doubt", async () => {
		const { http, server } = await setUp((_req, res) => res.end(), {
			timeoutMs: 1,
		});
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(await failureOf(post(http))).toMatchObject({
			kind: "timeout",
			inDoubt: false,
		});
		expect(server.seen).toEqual([]);
	});
});
