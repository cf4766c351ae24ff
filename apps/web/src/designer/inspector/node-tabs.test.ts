import type { NodeKind } from "@patchbay/flow";
import { expect, test } from "vitest";
import { TABS, tabOfField } from "./node-tabs.ts";

test.each<[NodeKind, string, string]>([
	["trigger", "fields.store", "fields"],
	["trigger", "form", "ways"],
	["action", "inputs.name", "inputs"],
	["action", "credentialId", "inputs"],
	["action", "timeoutMs", "retry"],
	["condition", "outcomes.o1.test", "outcomes"],
	["decision", "table.inputs.i1", "inputs"],
	["decision", "pinned", "inputs"],
	["decision", "table.rules.r1.i1", "rules"],
	["decision", "table", "rules"],
	["decision", "outcome", "outcomes"],
	["decision", "ports.approve", "outcomes"],
	["approval", "question", "question"],
	["approval", "shown.0", "question"],
	["approval", "quorum", "people"],
	["approval", "dueInMs", "time"],
	["wait", "wait.key", "wait"],
	["join", "count", "paths"],
	["each", "list", "items"],
	["each", "result", "result"],
	["repeat", "until", "rounds"],
	["repeat", "values.a", "values"],
	["subflow", "inputs.a", "inputs"],
	["subflow", "flowId", "inputs"],
	["transform", "values.a", "values"],
	["end", "outcome", "values"],
	["note", "text", "text"],
])("of a %s, %s stands on the tab %s", (kind, field, tab) => {
	expect(tabOfField(kind, field)).toBe(tab);
	expect(TABS[kind]).toContain(tab);
});
