import type { Flow, JsonValue } from "@patchbay/flow";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { expectTypeOf, test } from "vitest";
import type { AppRouter } from "./router.ts";
import type { WireEvent } from "./runs/runs-router.ts";

type Outputs = inferRouterOutputs<AppRouter>;
type Inputs = inferRouterInputs<AppRouter>;

test("documents and events reach clients as what they are", () => {
	expectTypeOf<Outputs["flows"]["get"]["draft"]["document"]>().toExtend<Flow>();
	expectTypeOf<
		Outputs["runs"]["get"]["events"][number]
	>().toExtend<WireEvent>();
	expectTypeOf<Inputs["flows"]["saveDraft"]["document"]>().toExtend<Flow>();
	expectTypeOf<
		Outputs["inbox"]["get"]["shown"][number]["value"]
	>().toExtend<JsonValue>();
});
