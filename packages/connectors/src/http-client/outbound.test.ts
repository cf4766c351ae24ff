import type { LookupAddress } from "node:dns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Environment } from "../define-connector.ts";
import { startServer, type TestServer } from "../testing.ts";
import { dispatchRequest, TransportError } from "./dispatch-request.ts";
import {
	BlockedAddressError,
	createOutbound,
	type Resolve,
} from "./outbound.ts";

let inside: TestServer;

beforeAll(async () => {
	inside = await startServer((_req, res) => res.end("inside"));
});

afterAll(() => inside.close());

const v4 = (address: string): LookupAddress => ({ address, family: 4 });

/** What comes of a call through the gate: the text of the answer, or the error. */
async function call(
	origin: string,
	options: {
		readonly environment?: Environment;
		readonly sandboxOrigin?: string;
		readonly resolve?: Resolve;
	} = {},
): Promise<unknown> {
	const { environment = "live", sandboxOrigin = null, resolve } = options;
	const outbound = createOutbound({
		sandboxOrigin,
		...(resolve && { resolve }),
	});
	const limits = { signal: AbortSignal.timeout(5_000), maxBytes: 1_000 };
	try {
		const request = { origin, path: "/", method: "GET" } as const;
		return (
			await dispatchRequest(
				outbound.dispatcherFor(environment),
				request,
				limits,
			)
		).text;
	} catch (error) {
		return error instanceof TransportError ? error.cause : error;
	} finally {
		await outbound.close();
	}
}

describe("a live credential", () => {
	test.each([
		"http://127.0.0.1:PORT",
		"http://2130706433:PORT",
		"http://0x7f.1:PORT",
		"http://0177.0.0.1:PORT",
		"http://127.1:PORT",
		"http://0.0.0.0:PORT",
		"http://[::1]:PORT",
		"http://[::ffff:127.0.0.1]:PORT",
		"http://[::ffff:7f00:1]:PORT",
		"http://169.254.169.254",
		"http://[fd00:ec2::254]",
	])("does not reach %s", async (origin) => {
		const seen = inside.seen.length;
		const result = await call(
			new URL(origin.replace("PORT", String(inside.port))).origin,
		);
		expect(result).toBeInstanceOf(BlockedAddressError);
		expect(inside.seen.length).toBe(seen);
	});

	test.each(["http", "https"])(
		"does not reach a name that leads inside, by %s",
		async (scheme) => {
			const result = await call(`${scheme}://rebind.example:${inside.port}`, {
				resolve: async () => [v4("127.0.0.1")],
			});
			expect(result).toBeInstanceOf(BlockedAddressError);
		},
	);

	test("does not reach a name of which only one address leads inside", async () => {
		const result = await call(`http://rebind.example:${inside.port}`, {
			resolve: async () => [v4("192.0.2.1"), v4("127.0.0.1")],
		});
		expect(result).toBeInstanceOf(BlockedAddressError);
	});

	test("asks DNS once for each line, so that a second answer cannot differ from the one that was judged", async () => {
		const answers = [[v4("10.0.0.7")], [v4("127.0.0.1")]];
		let asked = 0;
		const result = await call(`http://rebind.example:${inside.port}`, {
			resolve: async () => answers[asked++] ?? [],
		});
		expect(result).toBeInstanceOf(BlockedAddressError);
		expect(asked).toBe(1);
	});

	test("does not reach the sandbox either", async () => {
		expect(
			await call(inside.origin, { sandboxOrigin: inside.origin }),
		).toBeInstanceOf(BlockedAddressError);
	});
});

describe("a sandbox credential", () => {
	const sandbox = { environment: "sandbox" } as const;

	test("reaches the sandbox's own address", async () => {
		expect(
			await call(inside.origin, { ...sandbox, sandboxOrigin: inside.origin }),
		).toBe("inside");
	});

	test("reaches the sandbox by name, too", async () => {
		const origin = `http://localhost:${inside.port}`;
		expect(await call(origin, { ...sandbox, sandboxOrigin: origin })).toBe(
			"inside",
		);
	});

	test.each([
		"http://127.0.0.1:1",
		"http://localhost:PORT",
		"https://127.0.0.1:PORT",
	])("reaches no other address of this machine: %s", async (origin) => {
		const target = origin.replace("PORT", String(inside.port));
		const result = await call(target, {
			...sandbox,
			sandboxOrigin: inside.origin,
		});
		expect(result).toBeInstanceOf(BlockedAddressError);
	});
});
