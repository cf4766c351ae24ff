import { expect, test } from "vitest";
import { signInWords } from "./sign-in-words.ts";

test.each([
	[{ status: 401, code: "INVALID_EMAIL_OR_PASSWORD" }, /do not fit together/],
	[{ status: 400, code: "INVALID_EMAIL" }, /do not fit together/],
	[{ status: 403, code: "BANNED_USER" }, /disabled/],
	[{ status: 429 }, /Wait a minute/],
	[{ status: 0 }, /cannot be reached/],
	[{ status: 502 }, /cannot be reached/],
	[{ status: 403, message: "Not from here." }, /Not from here/],
	[{ status: 403 }, /did not work/],
])("%j is said in words", (refusal, words) => {
	expect(signInWords(refusal)).toMatch(words);
});

test("it never says which of the two was wrong", () => {
	const wrongPassword = signInWords({ status: 401, code: "INVALID_PASSWORD" });
	const unknownEmail = signInWords({ status: 401, code: "USER_NOT_FOUND" });
	expect(wrongPassword).toBe(unknownEmail);
});
