import { expect, test } from "vitest";
import { createOAuthStates, type PendingConsent } from "./oauth-state.ts";

const now = new Date("2026-11-21T09:00:00Z");
const pending: PendingConsent = {
	personId: "u1",
	connector: "spotify",
	environment: "sandbox",
	title: "Marketing EU",
	clientId: "patchbay",
	credentialId: null,
	codeVerifier: "verifier",
};

test("a state comes back as it went out, and shows nothing on its way", () => {
	const states = createOAuthStates("secret");
	const state = states.seal(pending, now);
	expect(Buffer.from(state, "base64url").toString("latin1")).not.toContain(
		"verifier",
	);
	expect(states.open(state, now)).toEqual(pending);
});

test.each([
	[
		"eleven minutes old",
		(state: string) => state,
		new Date(now.getTime() + 11 * 60_000),
	],
	["altered", (state: string) => `${state.slice(0, -3)}AAA`, now],
	["made up", () => "abc", now],
	["empty", () => "", now],
])("a state that is %s is not taken", (_, change, at) => {
	const states = createOAuthStates("secret");
	expect(states.open(change(states.seal(pending, now)), at)).toBe(null);
});

test("a state of another installation is not taken", () => {
	expect(
		createOAuthStates("theirs").open(
			createOAuthStates("ours").seal(pending, now),
			now,
		),
	).toBe(null);
});
