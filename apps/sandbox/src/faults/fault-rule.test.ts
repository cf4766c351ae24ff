import { describe, expect, test } from "vitest";
import {
	type FaultRule,
	matchesFault,
	newFaultSchema,
	pickFault,
} from "./fault-rule.ts";

const rule = (fields: Partial<FaultRule>): FaultRule => ({
	id: "f",
	hits: 0,
	system: "spotify",
	kind: "delay",
	times: 1,
	probability: 1,
	...fields,
});

describe("a rule is about a request", () => {
	test.each([
		[{}, "GET", "/spotify/v1/me", true],
		[{ method: "POST" }, "GET", "/spotify/v1/me", false],
		[{ path: "/me" }, "GET", "/spotify/v1/me/playlists", true],
		[{ path: "/me" }, "GET", "/spotify/v1/menu", false],
		[{ path: "/spotify/v1/me" }, "GET", "/spotify/v1/me", true],
		[{ path: "/v1" }, "GET", "/spotify/v1/me", true],
		[
			{ path: "/playlists/*/items" },
			"POST",
			"/spotify/v1/playlists/abc/items",
			true,
		],
		[
			{ path: "/playlists/*/items" },
			"POST",
			"/spotify/v1/playlists/abc",
			false,
		],
		[{ path: "/playlists/*/items" }, "POST", "/spotify/v1/me/playlists", false],
		[
			{ path: "/accounts/api/token" },
			"POST",
			"/spotify/accounts/api/token",
			true,
		],
		[{ path: "/v1" }, "POST", "/spotify/accounts/api/token", false],
		[{}, "POST", "/spotify/accounts/api/token", true],
		[{ system: "http" }, "GET", "/spotify/v1/me", false],
	] as const)("%o and %s %s: %s", (fields, method, path, isMeant) => {
		expect(
			matchesFault(rule(fields), { system: "spotify", method, path }),
		).toBe(isMeant);
	});

	test("by chance, where it has a probability", () => {
		const target = {
			system: "spotify",
			method: "GET",
			path: "/spotify/v1/me",
		} as const;
		const rare = rule({ probability: 0.25 });
		expect(pickFault([rare], target, () => 0.24)).toBe(rare);
		expect(pickFault([rare], target, () => 0.25)).toBeUndefined();
	});
});

test.each([
	{ system: "mail", kind: "delay" },
	{ system: "http", kind: "explode" },
	{ system: "http", kind: "delay", path: "me" },
	{ system: "http", kind: "delay", times: 0 },
	{ system: "http", kind: "delay", probability: 2 },
	{ system: "http", kind: "delay", colour: "red" },
])("the fault %o is refused", (fault) => {
	expect(newFaultSchema.safeParse(fault).success).toBe(false);
});
