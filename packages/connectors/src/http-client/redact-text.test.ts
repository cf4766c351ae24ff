import { REDACTED } from "@patchbay/flow";
import { describe, expect, test } from "vitest";
import { redactText, redactUrl } from "./redact-text.ts";

describe("redactText", () => {
	test("hides every occurrence of a secret, also encoded for a URL", () => {
		const text = redactText("a s3cr/et, and s3cr%2Fet again", ["s3cr/et"]);
		expect(text).toBe(`a ${REDACTED}, and ${REDACTED} again`);
	});

	test("hides the longer of two secrets that contain each other", () => {
		expect(redactText("abcdefgh", ["abcd", "abcdefgh"])).toBe(REDACTED);
	});

	test("leaves a text alone whose secret is too short to be one", () => {
		expect(redactText("an apple", ["a", ""])).toBe("an apple");
	});
});

describe("redactUrl", () => {
	test.each([
		[
			"https://api.example.com/v1/items?limit=50&uris=a:b,c:d",
			"https://api.example.com/v1/items?limit=50&uris=a:b,c:d",
		],
		["https://user:pass@example.com/x", "https://example.com/x"],
		[
			"https://example.com/x?api_key=1&access_token=2&Signature=3",
			`https://example.com/x?api_key=${REDACTED}&access_token=${REDACTED}&Signature=${REDACTED}`,
		],
		[
			"https://example.com/hooks/s3cr3t-part",
			`https://example.com/hooks/${REDACTED}`,
		],
	])("%s", (url, shown) =>
		expect(redactUrl(new URL(url), ["s3cr3t-part"])).toBe(shown),
	);
});
