import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { codeOf, isNetworkError, messageOf } from "./api-error.ts";

const refused = TRPCClientError.from({
	error: {
		message: "There is no such flow.",
		code: -32004,
		data: { code: "NOT_FOUND", httpStatus: 404 },
	},
});
const offline = TRPCClientError.from(new TypeError("Failed to fetch"));

describe("errors of the API", () => {
	it("gives the code and the words of a refusal, and does not try again", () => {
		expect(codeOf(refused)).toBe("NOT_FOUND");
		expect(messageOf(refused)).toBe("There is no such flow.");
		expect(isNetworkError(refused)).toBe(false);
	});

	it("knows an answer that never came", () => {
		expect(codeOf(offline)).toBeUndefined();
		expect(isNetworkError(offline)).toBe(true);
		expect(messageOf(offline)).toMatch(/cannot be reached/);
	});

	it("does not take a bug in the page for the network", () => {
		const bug = new TypeError("x is undefined");
		expect(isNetworkError(bug)).toBe(false);
		expect(messageOf(bug)).toBe("x is undefined");
		expect(messageOf("thrown text")).toMatch(/went wrong/);
	});
});
