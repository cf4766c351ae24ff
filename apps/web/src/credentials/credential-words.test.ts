import { expect, test } from "vitest";
import { reconnectWords, statusOf, suggestTitle } from "./credential-words.ts";

const NOW = new Date("2026-11-21T09:00:00.000Z");

test.each([
	["ok", "works"],
	["untested", "not tested"],
	["reconnect-needed", "reconnect needed"],
] as const)("the state %s is called %j", (status, word) => {
	expect(statusOf(status).word).toBe(word);
});

test.each([
	[null, null],
	[
		"2026-11-20T09:00:00.000Z",
		{ text: "has to be reconnected now", urgent: true },
	],
	[
		"2026-11-22T08:00:00.000Z",
		{ text: "reconnect within 1 day", urgent: true },
	],
	[
		"2026-12-01T09:00:00.000Z",
		{ text: "reconnect within 10 days", urgent: true },
	],
	[
		"2027-05-20T09:00:00.000Z",
		{ text: "reconnect by 20 May 2027", urgent: false },
	],
])("a date of %j is said as %j", (reconnectBy, words) => {
	expect(reconnectWords(reconnectBy, NOW)).toEqual(words);
});

test("a suggested name is not one that is there", () => {
	expect(suggestTitle("Spotify", "live", [])).toBe("Spotify");
	expect(suggestTitle("Spotify", "sandbox", ["Spotify sandbox"])).toBe(
		"Spotify sandbox 2",
	);
});
