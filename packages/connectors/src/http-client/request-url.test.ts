import { describe, expect, test } from "vitest";
import { ConnectorError } from "../connector-error.ts";
import { requestUrl } from "./request-url.ts";

const client = { title: "Vendor", baseUrl: "https://api.example.com/v1" };
const at = (path: string, query = {}) =>
	requestUrl(client, { path, query }).href;

describe("requestUrl", () => {
	test.each([
		["/me", "https://api.example.com/v1/me"],
		["me", "https://api.example.com/v1/me"],
		["", "https://api.example.com/v1/"],
		[
			"https://api.example.com/v1/me?offset=50",
			"https://api.example.com/v1/me?offset=50",
		],
		["/a/../b", "https://api.example.com/v1/b"],
		["//evil.example/x", "https://api.example.com/v1/evil.example/x"],
	])("%j leads to %s", (path, url) => expect(at(path)).toBe(url));

	test("leaves out query values that are not given", () => {
		expect(at("/search", { q: "a b&c", market: undefined, limit: 10 })).toBe(
			"https://api.example.com/v1/search?q=a+b%26c&limit=10",
		);
	});

	test.each([
		"https://evil.example/v1/me",
		"http://api.example.com/v1/me",
		"https://api.example.com:8443/v1/me",
		"https://user@api.example.com/v1/me",
		"https://api.example.com/v10/me",
		"/../admin",
		"/%2e%2e/admin",
	])("%s is not below the base URL, and nothing is sent there", (path) => {
		expect(() => at(path)).toThrow(ConnectorError);
	});
});
