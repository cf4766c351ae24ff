import { expect, test } from "vitest";
import { expression, literal, template } from "./binding.ts";
import type { Catalog } from "./catalog.ts";
import type { Flow } from "./flow.ts";
import {
	actionNode,
	endNode,
	flowOf,
	startNode,
	testCatalog,
	transformNode,
} from "./testing.ts";
import { validateFlow } from "./validate-flow.ts";

const [crm] = testCatalog;
/** The test system, whose answers hold a person's name and a token, and which takes both. */
const catalog: Catalog = crm
	? [
			{
				...crm,
				actions: crm.actions.map((action) => ({
					...action,
					input: {
						...action.input,
						properties: {
							...action.input.properties,
							contact: { type: "string", title: "Contact", personal: true },
						},
					},
					output: {
						type: "object",
						properties: {
							id: { type: "string" },
							owner: {
								type: "object",
								properties: {
									mail: { type: "string", title: "E-mail", personal: true },
								},
							},
							key: { type: "string", title: "Key", secret: true },
						},
						additionalProperties: false,
					},
				})),
			},
		]
	: [];

const flow = (inputs: Parameters<typeof actionNode>[2]): Flow =>
	flowOf(
		[
			startNode(),
			actionNode("find", "find"),
			transformNode("words", { mail: "n_find.owner.mail", id: "n_find.id" }),
			actionNode("post", "post", { name: literal("x"), ...inputs }),
			endNode("done"),
		],
		["start -> find", "find -> words", "words -> post", "post -> done"],
	);
const leaks = (document: Flow) =>
	validateFlow(document, { catalog })
		.filter(({ code }) => code.endsWith("-leak"))
		.map(({ severity, field, text }) => `${severity} ${field}: ${text}`);

test("a secret goes only where one is expected", () => {
	expect(leaks(flow({ name: expression("n_find.key") }))).toEqual([
		"error inputs.name: “Name” would be given the secret “Key”, and is not kept secret.",
	]);
	expect(leaks(flow({ token: expression("n_find.key") }))).toEqual([]);
});

test.each([
	["directly", expression("n_find.owner.mail")],
	["within a group of fields", expression("string(n_find.owner)")],
	["within a text", template("for {n_find.owner.mail}")],
	["through a step that builds values", expression("n_words.mail")],
])(
	"personal data that goes to another system %s is worth a word",
	(_, value) => {
		expect(leaks(flow({ name: value }))).toEqual([
			"warning inputs.name: “Name” would be given “E-mail”, which is about a person.",
		]);
		expect(leaks(flow({ contact: value }))).toEqual([]);
	},
);

test("what is not private goes anywhere", () => {
	expect(leaks(flow({ name: expression("n_words.id") }))).toEqual([]);
});

test("labels show nothing private", () => {
	const labels = (source: string) =>
		leaks({ ...flow({}), labels: [{ name: "who", source }] });
	expect(labels("n_find.owner.mail")).toEqual([
		"error labels.who: The label “who” would show “E-mail”, which is about a person: labels are kept and searched.",
	]);
	expect(labels("n_find.id")).toEqual([]);
});
