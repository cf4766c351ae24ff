import { describe, expect, it } from "vitest";
import { type Command, groupCommands, rankCommands } from "./rank-commands.ts";

function command(
	label: string,
	group = "Go to",
	keywords: readonly string[] = [],
): Command {
	return { id: label, label, group, keywords, run: () => {} };
}

const all = [
	command("Flows"),
	command("Credentials"),
	command("Switch to dark", "Patchbay", ["theme", "night"]),
	command("Été en ville", "Flows"),
	command("Inbound flow", "Flows"),
];

const labels = (query: string) =>
	rankCommands(all, query).map(({ label }) => label);

describe("rankCommands", () => {
	it("keeps everything in order while nothing is typed", () => {
		expect(rankCommands(all, "  ")).toBe(all);
	});

	it("puts labels that begin with the words first", () => {
		expect(labels("flow")).toEqual(["Flows", "Inbound flow", "Été en ville"]);
	});

	it("wants every word, in any order, also from the keywords", () => {
		expect(labels("dark switch")).toEqual(["Switch to dark"]);
		expect(labels("night")).toEqual(["Switch to dark"]);
		expect(labels("dark credentials")).toEqual([]);
	});

	it("does not mind accents and case", () => {
		expect(labels("ETE")).toEqual(["Été en ville"]);
	});
});

describe("groupCommands", () => {
	it("orders the headings by their best command", () => {
		expect(
			groupCommands(rankCommands(all, "flow")).map(({ value, items }) => [
				value,
				items.length,
			]),
		).toEqual([
			["Go to", 1],
			["Flows", 2],
		]);
	});
});
