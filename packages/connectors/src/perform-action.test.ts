import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineAction } from "./define-action.ts";
import { defineConnector, defineFormAuth } from "./define-connector.ts";
import { performAction } from "./perform-action.ts";
import { outboundTo, siteCredential } from "./testing.ts";
import { verifyAction } from "./verify-action.ts";

const outbound = outboundTo("http://127.0.0.1:1");
afterAll(outbound.close);

const auth = defineFormAuth({
	form: z.object({ baseUrl: z.string() }),
	sandboxFields: () => ({ baseUrl: "http://127.0.0.1:1" }),
	toSite: ({ baseUrl }) => ({ baseUrl, headers: {}, secrets: [] }),
});

const words = { help: "For tests.", story: "Did it" };

const greet = defineAction({
	id: "greet",
	title: "Greet",
	...words,
	effect: "read",
	input: z.object({
		name: z.string().meta({ title: "Who" }),
		loud: z.boolean().default(false),
	}),
	output: z.object({ text: z.string(), at: z.string().optional() }),
	sample: { text: "Hello" },
	run: async ({ warn }, { name, loud }) => {
		if (name === "bug") throw new TypeError("a bug");
		if (loud) warn("Loud");
		return { text: `Hello ${name}`, at: undefined };
	},
});

const connectors = [
	defineConnector({
		id: "http",
		title: "Toy",
		description: "For tests.",
		hue: "http",
		auth,
		explainFailure: () => ({}),
		testCredential: async () => ({ name: "Toy" }),
		actions: [greet],
	}),
];

const credential = siteCredential("http://127.0.0.1:1");
const request = {
	connector: "http",
	action: "greet",
	input: { name: "you" },
	idempotencyKey: "k",
	timeoutMs: 1_000,
	test: true,
};

describe("performAction", () => {
	test("gives the output with what was warned of, and without what is undefined", async () => {
		const outcome = await performAction(connectors, {
			request: { ...request, input: { name: "you", loud: true } },
			credential,
			outbound,
		});
		expect(outcome).toEqual({
			kind: "done",
			output: { text: "Hello you" },
			calls: [],
			credentialId: "cred_site",
			warnings: ["Loud"],
		});
	});

	test.each([
		[
			"an action that does not exist",
			{ action: "wave" },
			credential,
			"internal",
			"There is no action http / wave.",
		],
		[
			"a connector that does not exist",
			{ connector: "toy" },
			credential,
			"internal",
			"There is no action toy / greet.",
		],
		["no credential", {}, null, "auth", "This step has no credential for Toy."],
		[
			"a credential of another system",
			{},
			{ ...credential, connector: "spotify" },
			"auth",
			"The credential chosen is not one for Toy.",
		],
		[
			"a live credential in a test run",
			{},
			{ ...credential, environment: "live" as const },
			"input",
			"A test run may only use sandbox credentials, and this one is live.",
		],
		[
			"a credential of another kind",
			{},
			{
				...credential,
				secret: { kind: "oauth" as const, accessToken: async () => "t" },
			},
			"auth",
			"The credential chosen does not fit Toy.",
		],
		[
			"a credential that is incomplete",
			{},
			{ ...credential, secret: { kind: "form" as const, fields: {} } },
			"auth",
			"“baseUrl” is missing.",
		],
		[
			"a missing field",
			{ input: {} },
			credential,
			"input",
			"“Who” is missing.",
		],
		[
			"a field that is null",
			{ input: { name: null } },
			credential,
			"input",
			"“Who” is missing.",
		],
		[
			"a field of the wrong type",
			{ input: { name: 5 } },
			credential,
			"input",
			"“Who” must be text.",
		],
		[
			"a field that does not exist",
			{ input: { name: "a", nam: "b" } },
			credential,
			"input",
			"The input has no field called nam.",
		],
	])("refuses %s", async (_what, change, used, kind, message) => {
		const outcome = await performAction(connectors, {
			request: { ...request, ...change },
			credential: used,
			outbound,
		});
		expect(outcome).toMatchObject({
			kind: "failed",
			error: { kind, message },
			inDoubt: false,
			calls: [],
		});
	});

	test("lets a bug surface", async () => {
		const options = {
			request: { ...request, input: { name: "bug" } },
			credential,
			outbound,
		};
		await expect(performAction(connectors, options)).rejects.toThrow(TypeError);
	});
});

describe("verifyAction", () => {
	test("cannot tell without a look to take, or without a credential", async () => {
		expect(
			await verifyAction(connectors, { request, credential, outbound }),
		).toMatchObject({ kind: "cannot-tell" });
		expect(
			await verifyAction(connectors, { request, credential: null, outbound }),
		).toMatchObject({ kind: "cannot-tell" });
	});
});

describe("defineAction", () => {
	test("does not compile with idempotency verify and no way to verify", () => {
		const shape = {
			input: z.object({}),
			output: z.object({}),
			sample: {},
			run: async () => ({}),
		};
		// @ts-expect-error verify is missing
		defineAction({
			id: "a",
			title: "A",
			...words,
			...shape,
			effect: "write",
			idempotency: "verify",
		});
		// @ts-expect-error a write must say what makes it safe to repeat
		defineAction({ id: "a", title: "A", ...words, ...shape, effect: "write" });
		const wrong = {
			...shape,
			output: z.object({ c: z.number() }),
			sample: { c: 1 },
		};
		// @ts-expect-error the result lacks a field of the output
		defineAction({ id: "a", title: "A", ...words, ...wrong, effect: "read" });
	});

	test("reports output that breaks its own schema as an answer that cannot be used", async () => {
		const action = defineAction({
			id: "count",
			title: "Count",
			...words,
			effect: "write",
			idempotency: "none",
			input: z.object({}),
			output: z.object({ count: z.number() }),
			sample: { count: 1 },
			run: async () => ({ count: Number.NaN }),
		});
		const connector = { ...connectors[0], actions: [action] };
		const options = {
			request: { ...request, action: "count", input: {} },
			credential,
			outbound,
		};
		const outcome = await performAction(
			[connector as (typeof connectors)[number]],
			options,
		);
		expect(outcome).toMatchObject({
			kind: "failed",
			inDoubt: true,
			error: { kind: "rejected" },
		});
	});
});

describe("defineConnector", () => {
	test("refuses two actions with the same id", () => {
		const [connector] = connectors;
		expect(
			() =>
				connector && defineConnector({ ...connector, actions: [greet, greet] }),
		).toThrow("http has two actions called greet");
	});
});
