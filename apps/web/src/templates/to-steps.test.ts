import { expect, test } from "vitest";
import { toSteps } from "./to-steps.ts";

test.each([
	["", []],
	["One thing happens.", ["One thing happens."]],
	[
		"A store asks. The table decides; it says why. Éclairs follow!",
		["A store asks.", "The table decides; it says why.", "Éclairs follow!"],
	],
	["It waits 2.5 h. Then it goes on", ["It waits 2.5 h.", "Then it goes on"]],
])("%j has the steps %j", (story, steps) => {
	expect(toSteps(story)).toEqual(steps);
});
