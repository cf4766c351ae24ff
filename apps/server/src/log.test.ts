import { expect, test } from "vitest";
import { createLog } from "./log.ts";

const collect = (level: "debug" | "info" | "warn" | "error") => {
	const lines: string[] = [];
	return { lines, log: createLog(level, (line) => lines.push(line)) };
};

test("a line is one JSON object, and lesser levels are left out", () => {
	const { lines, log } = collect("warn");
	log.info("not this one");
	log.warn("this\none", { port: 3000 });
	expect(lines).toHaveLength(1);
	expect(JSON.parse(lines[0] ?? "")).toMatchObject({
		level: "warn",
		message: "this\none",
		port: 3000,
	});
	expect(lines[0]?.trimEnd()).not.toContain("\n");
});

test("an error brings its causes", () => {
	const { lines, log } = collect("error");
	log.error("it broke", new Error("outer", { cause: new TypeError("inner") }));
	expect(JSON.parse(lines[0] ?? "")).toMatchObject({
		error: "Error: outer ← TypeError: inner",
	});
});
