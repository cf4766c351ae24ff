import { describe, expect, it } from "vitest";
import {
	isNarrowed,
	NO_FILTER,
	type RunsFilter,
	readFilter,
	toListInput,
	writeFilter,
} from "./runs-search.ts";

const FULL: RunsFilter = {
	status: "failed",
	flowId: "flow_1",
	kind: "both",
	text: "Lyon",
	label: { name: "partner", value: "Maison: Lumière" },
	rule: { decisionId: "dec_1", version: 3, ruleId: null },
};

describe("the filter in the address", () => {
	it("comes back as it was written", () => {
		expect(readFilter(writeFilter(FULL))).toEqual(FULL);
	});

	it("is empty for the usual list", () => {
		expect(writeFilter(NO_FILTER)).toEqual({});
		expect(isNarrowed(NO_FILTER)).toBe(false);
		expect(isNarrowed(FULL)).toBe(true);
	});

	it("ignores what makes no sense", () => {
		const search = {
			status: "exploded",
			kind: 7,
			label: "partner:",
			flow: {},
			rule: "dec_1:three:r1",
		};
		expect(readFilter(search)).toEqual(NO_FILTER);
	});

	it("takes a number for the text that it was", () => {
		expect(readFilter({ text: 114 }).text).toBe("114");
	});
});

describe("what the server is asked", () => {
	it("leaves out what is not narrowed, and tries unless they are wanted", () => {
		expect(toListInput(NO_FILTER)).toEqual({ limit: 30, test: false });
		expect(toListInput({ ...NO_FILTER, kind: "tries", text: "  " })).toEqual({
			limit: 30,
			test: true,
		});
	});

	it("has everything that is asked for", () => {
		expect(toListInput(FULL)).toEqual({
			limit: 30,
			status: "failed",
			flowId: "flow_1",
			text: "Lyon",
			label: { name: "partner", value: "Maison: Lumière" },
			rule: { decisionId: "dec_1", version: 3, ruleId: null },
		});
	});

	it("asks for any version of a decision when none is named", () => {
		const filter = readFilter({ rule: "dec_1::r4" });
		expect(toListInput(filter).rule).toEqual({
			decisionId: "dec_1",
			ruleId: "r4",
		});
	});
});
