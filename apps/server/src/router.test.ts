import type { Catalog, Flow, JsonValue } from "@patchbay/flow";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { expect, test } from "vitest";
import type { AppRouter } from "./router.ts";
import type { WireEvent } from "./runs/runs-router.ts";

type Outputs = inferRouterOutputs<AppRouter>;
type Inputs = inferRouterInputs<AppRouter>;

// The compiler is the test: none of these would be accepted if the wire changed a type on its way.
const answers = {
	document: (answer: Outputs["flows"]["get"]): Flow => answer.draft.document,
	events: (answer: Outputs["runs"]["get"]): readonly WireEvent[] =>
		answer.events,
	catalog: (answer: Outputs["catalog"]["get"]): Catalog => answer,
	shown: (answer: Outputs["inbox"]["get"]): readonly JsonValue[] =>
		answer.shown.map((line) => line.value),
	draft: (document: Flow): Inputs["flows"]["saveDraft"]["document"] => document,
};

test("documents, events and values reach clients as what they are", () => {
	expect(Object.keys(answers)).toHaveLength(5);
});
