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
	["3000", 3001],
	["65535", 65_534],
	["0", 0],
])("beside port %s, the sandbox gets port %i", (given, sandboxPort) => {
	expect(readEnv({ PORT: given })).toMatchObject({ sandboxPort });
});

test.each([
	[{ PORT: "abc" }, "PORT must be a number."],
	[{ PORT: "70000" }, "PORT must be between 0 and 65535."],
	[
		{ DATABASE_URL: "mysql://x/y" },
		"DATABASE_URL must begin with postgres:// or postgresql://.",
	],
	[
		{ DATABASE_URL: "postgres://user:a#b/c@host/x" },
		"DATABASE_URL is not a URL. It looks like postgres://user:password@host:5432/database; special characters in the password must be percent-encoded.",
	],
	[
		{ SANDBOX_URL: "ftp://x" },
		"SANDBOX_URL must be an address such as http://127.0.0.1:3001.",
	],
	[{ PORT: "3000.5" }, "PORT must be a whole number."],
	[
		{ PATCHBAY_ROLES: "," },
		'PATCHBAY_ROLES must be "web", "worker" or "web,worker".',
	],
	[
		{ PORT: "x", LOG_LEVEL: "loud" },
		"PORT must be a number.\nLOG_LEVEL must be debug, info, warn or error.",
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
