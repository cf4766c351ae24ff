import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { fieldProblemsOf } from "./field-problems.ts";

const refused = (data: unknown) =>
	TRPCClientError.from({
		error: { message: "Some fields cannot be accepted.", code: -32600, data },
	});

test("the first words about each field of a refused input are kept", () => {
	const error = refused({ problems: { email: ["Enter an address.", "No."] } });
	expect(fieldProblemsOf(error)).toEqual({ email: "Enter an address." });
});

test("problems as rows are kept by their field", () => {
	const error = refused({
		problems: null,
		details: { problems: [{ field: "token", message: "Enter it." }, "odd"] },
	});
	expect(fieldProblemsOf(error)).toEqual({ token: "Enter it." });
});

test("any other error has no problems of fields", () => {
	expect(fieldProblemsOf(new Error("broken"))).toEqual({});
	expect(fieldProblemsOf(refused(null))).toEqual({});
});
