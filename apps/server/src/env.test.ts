import { expect, test } from "vitest";
import { EnvError, readEnv } from "./env.ts";

test("nothing has to be set", () => {
	const env = readEnv({});
	expect(env).toMatchObject({
		port: 3000,
		host: "127.0.0.1",
		sandboxPort: 3001,
		databaseUrl: null,
		publicUrl: null,
	});
	expect([...env.roles]).toEqual(["web", "worker"]);
	expect(env.dataDir).toMatch(/\.patchbay$/);
});

test("an empty variable counts as not set, and a slash at the end of an address is dropped", () => {
	expect(
		readEnv({ PORT: "", PATCHBAY_URL: "https://flows.example.org/" }),
	).toMatchObject({
		port: 3000,
		publicUrl: "https://flows.example.org",
	});
});

test.each([
	[{ PORT: "abc" }, "PORT must be a number."],
	[{ PORT: "70000" }, "PORT must be between 0 and 65535."],
	[
		{ DATABASE_URL: "mysql://x/y" },
		"DATABASE_URL must begin with postgres:// or postgresql://.",
	],
	[
		{ PATCHBAY_URL: "flows" },
		"PATCHBAY_URL must be an address such as https://patchbay.example.org.",
	],
	[
		{ PATCHBAY_ROLES: "web,cron" },
		'PATCHBAY_ROLES must be "web", "worker" or "web,worker".',
	],
	[{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be debug, info, warn or error."],
])("%o is refused in words", (variables, message) => {
	expect(() => readEnv(variables)).toThrow(new EnvError(message));
});
