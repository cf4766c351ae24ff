import { expect, test } from "vitest";
import { toNextPath } from "./next-path.ts";

test.each([
	["/runs/r1?event=4#end", "/runs/r1?event=4#end"],
	["/", "/"],
	["/sign-in?next=/runs", "/"],
	["/setup", "/"],
	["//elsewhere.example", "/"],
	["/\\elsewhere.example", "/"],
	["/\t/elsewhere.example", "/"],
	["https://elsewhere.example/runs", "/"],
	["javascript:alert(1)", "/"],
	["runs", "/"],
	[undefined, "/"],
	[7, "/"],
])("from %j one goes to %j", (next, path) => {
	expect(toNextPath(next)).toBe(path);
});

test("a path that climbs stays in the app", () => {
	expect(toNextPath("/../../runs")).toBe("/runs");
});
