/* Models put together: each reference leads to its element, in the same model or in one that it imports. */
import type {
	DmnDefinitions,
	DmnElement,
	DmnIssue,
	DmnReference,
} from "./dmn-model.ts";
import { compileTypes, type DmnTypes } from "./item-types.ts";
import { collectNames } from "./model-names.ts";
import type { Surroundings } from "./surroundings.ts";

/** An element that something requires, and the name under which it is seen there: behind that of its import. */
export type Need = {
	readonly element: DmnElement;
	readonly path: readonly string[];
};

/** Models that refer to one another. */
export type LinkedModels = {
	readonly main: DmnDefinitions;
	readonly models: readonly DmnDefinitions[];
	readonly issues: DmnIssue[];
	/** The model that an element is of. */
	readonly modelOf: (element: DmnElement) => DmnDefinitions;
	/** The elements behind references from an element; those that are not there become issues. */
	readonly needs: (
		from: DmnElement,
		references: readonly DmnReference[],
	) => readonly Need[];
	/** What the compiler needs to know around the expressions of an element. */
	readonly around: (element: DmnElement) => Surroundings;
};

/** Links a model with those that it may import, directly or through others. */
export function linkModels(
	main: DmnDefinitions,
	imported: readonly DmnDefinitions[],
): LinkedModels {
	const models = [main, ...imported.filter((model) => model !== main)];
	const byNamespace = new Map(
		[...models].reverse().map((model) => [model.namespace, model]),
	);
	const issues: DmnIssue[] = [];
	const owners = new Map<DmnElement, DmnDefinitions>();
	for (const model of models) {
		for (const element of model.elements) {
			owners.set(element, model);
		}
	}
	const modelOf = (element: DmnElement) => owners.get(element) ?? main;
	const ids = new Map(models.map((model) => [model, indexIds(model)]));
	const names = collectNames(models);
	const types = new Map<DmnDefinitions, DmnTypes>();
	const typesOf = (definitions: DmnDefinitions): DmnTypes => {
		const known = types.get(definitions);
		if (known) {
			return known;
		}
		const made = compileTypes({
			definitions,
			findModel: (namespace) => byNamespace.get(namespace),
			typesOf,
			issues,
			names,
		});
		types.set(definitions, made);
		return made;
	};
	for (const item of main.itemDefinitions) {
		typesOf(main).find(item.name);
	}
	reportImports(main, byNamespace, issues);
	const needOf = (from: DmnElement, { href, place }: DmnReference): Need[] => {
		const own = modelOf(from);
		const hash = href.lastIndexOf("#");
		const namespace = href.slice(0, Math.max(hash, 0)) || own.namespace;
		const model =
			namespace === own.namespace ? own : byNamespace.get(namespace);
		const element = model && ids.get(model)?.get(href.slice(hash + 1));
		if (!element) {
			issues.push({
				code: "reference",
				message: `\`${from.name}\` refers to ${href}, which is not there.`,
				place,
				...(from.id ? { partId: from.id } : {}),
			});
			return [];
		}
		const alias =
			model === own
				? ""
				: (own.imports.find((each) => each.namespace === namespace)?.name ??
					"");
		const { name } = element.variable;
		return [{ element, path: alias === "" ? [name] : [alias, name] }];
	};
	return {
		main,
		models,
		issues,
		modelOf,
		needs: (from, references) =>
			references.flatMap((reference) => needOf(from, reference)),
		around: (element) => ({
			names,
			types: typesOf(modelOf(element)),
			issues,
			owner: `\`${element.name}\``,
		}),
	};
}

const indexIds = ({ elements }: DmnDefinitions) =>
	new Map(
		elements.flatMap((element) =>
			element.id === null ? [] : [[element.id, element] as const],
		),
	);

function reportImports(
	{ imports }: DmnDefinitions,
	models: ReadonlyMap<string, DmnDefinitions>,
	issues: DmnIssue[],
): void {
	for (const { name, namespace, place, id } of imports) {
		if (!models.has(namespace)) {
			issues.push({
				code: "reference",
				message: `The model \`${name}\` (${namespace}) is imported, but not there.`,
				place,
				...(id ? { partId: id } : {}),
			});
		}
	}
}
