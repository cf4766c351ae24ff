/* What the types of a model are to the columns of our tables. */
import type { ColumnType } from "../table-source.ts";
import type { DmnDefinitions } from "./dmn-model.ts";

/** A type as far as a column can keep it. */
export type FlatType = {
	readonly type: ColumnType;
	/** The unary tests of its values. */
	readonly allowed: string | null;
	/** The name of a type that is not kept. */
	readonly lost: string | null;
};

const COLUMNS: ReadonlyMap<string, ColumnType> = new Map([
	["string", "text"],
	["number", "number"],
	["integer", "number"],
	["long", "number"],
	["double", "number"],
	["boolean", "boolean"],
	["date", "date"],
	["Any", "any"],
]);

/** Finds types by name. A type that is another with allowed values is that one, limited. */
export function flatTypes(
	definitions: DmnDefinitions,
): (typeRef: string | null) => FlatType {
	const items = new Map(
		definitions.itemDefinitions.map((item) => [item.name, item]),
	);
	return (typeRef) => {
		let allowed: string | null = null;
		let name = typeRef;
		for (const seen = new Set<string>(); name !== null && !seen.has(name); ) {
			seen.add(name);
			const item = items.get(name);
			if (!item || item.isCollection || item.components.length > 0) {
				break;
			}
			allowed ??= item.allowedValues ?? item.typeConstraint;
			name = item.typeRef;
		}
		const type = name === null ? "any" : COLUMNS.get(name);
		return { type: type ?? "any", allowed, lost: type ? null : typeRef };
	};
}
