import { connectorInfoSchema } from "@patchbay/flow";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { connectors } from "./index.ts";
import { toCatalog } from "./to-catalog.ts";

const catalog = toCatalog(connectors);
const actions = catalog.flatMap((connector) =>
	connector.actions.map((action) => ({
		name: `${connector.id} / ${action.id}`,
		action,
	})),
);

describe("toCatalog", () => {
	test("gives plain data that the model accepts", () => {
		expect(
			z.array(connectorInfoSchema).parse(JSON.parse(JSON.stringify(catalog))),
		).toEqual(catalog);
	});

	test("carries what is said about fields into the JSON Schema", () => {
		const [, http] = catalog;
		expect(http?.credentialForm?.properties?.secret).toMatchObject({
			secret: true,
			title: "Token, password or key",
		});
		const create = catalog[0]?.actions.find(
			(action) => action.id === "playlist.create",
		);
		expect(create?.input).toMatchObject({
			required: ["name"],
			properties: {
				description: { title: "Description", multiline: true, maxLength: 285 },
				public: { default: false },
			},
		});
	});

	test.each(actions)(
		"$name has a title for every field, a story and a sample that fits its output",
		({ action }) => {
			for (const [name, field] of Object.entries(
				action.input.properties ?? {},
			)) {
				expect(field.title, name).toBeTruthy();
			}
			expect(action.help).toMatch(/\.$/);
			for (const [, side, name] of action.story.matchAll(
				/\{(input|output)\.(\w+)\}/g,
			)) {
				const schema = side === "input" ? action.input : action.output;
				expect(Object.keys(schema.properties ?? {})).toContain(name);
			}
			const declared = connectors
				.flatMap((connector) => connector.actions)
				.find(({ id, title }) => id === action.id && title === action.title);
			expect(declared?.output.safeParse(action.sample).success).toBe(true);
		},
	);

	test("gives an id to one action only", () => {
		expect(new Set(actions.map(({ name }) => name)).size).toBe(actions.length);
	});
});
