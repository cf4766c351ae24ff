/** Small flows that many tests of the engine run. */
import {
	actionNode,
	approvalNode,
	conditionNode,
	endNode,
	flowOf,
	respondNode,
	startNode,
	transformNode,
} from "@patchbay/flow/testing";

/** Gates and answers only: over in its first breath. */
export const gateFlow = flowOf(
	[
		startNode(),
		conditionNode("gate", { big: "trigger.spend > 500" }),
		transformNode("words", { text: '"spend " + string(trigger.spend)' }),
		respondNode("answer", { text: "n_words.text" }),
		endNode("done"),
		endNode("small"),
	],
	[
		"start -> gate",
		"gate.big -> words",
		"gate.else -> small",
		"words -> answer",
		"answer -> done",
	],
);

/** One question with its three ways out. */
export const approvalFlow = flowOf(
	[
		startNode(),
		approvalNode("ask"),
		endNode("live"),
		endNode("refused"),
		endNode("late"),
	],
	[
		"start -> ask",
		"ask.approved -> live",
		"ask.rejected -> refused",
		"ask.expired -> late",
	],
);

/** A read and a write, one after the other. */
export const callFlow = flowOf(
	[
		startNode(),
		actionNode("find", "find"),
		actionNode("create", "create"),
		endNode("done"),
	],
	["start -> find", "find -> create", "create -> done"],
);

/** What an engine holds once nothing is under way. */
export const nothing = { runs: 0, handedOver: 0, callers: 0 } as const;
