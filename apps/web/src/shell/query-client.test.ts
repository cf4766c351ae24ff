import { expect, test } from "vitest";
import { signInPath } from "./query-client.ts";

test("sign-in leads back to where the person was, and needs no detour for the start page", () => {
	expect(signInPath("/")).toBe("/sign-in");
	expect(signInPath("/runs?status=failed&page=2")).toBe(
		"/sign-in?next=%2Fruns%3Fstatus%3Dfailed%26page%3D2",
	);
});
