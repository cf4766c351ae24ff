/**
 * The `fields` parameter of playlist reads: `name,items(total,items(item(name,album(!images))))` and `owner.id`.
 * Reading it gives a tree; applying the tree to an answer gives the smaller answer. Pure.
 */

type FieldTree = {
	readonly included: Map<string, FieldTree | null>;
	readonly excluded: Set<string>;
};

/** Keeps of a value what the fields text names; null when the text cannot be read. */
export function filterFields(
	value: unknown,
	fields: string,
): { readonly value: unknown } | null {
	const tokens = fields.replace(/\s+/g, "").match(/[(),.!]|[^(),.!]+/g) ?? [];
	const tree = readList(tokens);
	return tree === null || tokens.length > 0
		? null
		: { value: keep(value, tree) };
}

/** Reads `a,b.c,d(e)` from the front of the tokens, taking them away. */
function readList(tokens: string[]): FieldTree | null {
	const tree: FieldTree = { included: new Map(), excluded: new Set() };
	for (;;) {
		if (!readField(tokens, tree)) return null;
		if (tokens[0] !== ",") return tree;
		tokens.shift();
	}
}

function readField(tokens: string[], tree: FieldTree): boolean {
	const isExcluded = tokens[0] === "!";
	if (isExcluded) tokens.shift();
	const name = tokens.shift();
	if (name === undefined || /[(),.!]/.test(name)) return false;
	if (isExcluded) {
		tree.excluded.add(name);
		return true;
	}
	if (tokens[0] === ".") {
		tokens.shift();
		const child = childOf(tree, name);
		return readField(tokens, child);
	}
	if (tokens[0] !== "(") {
		if (!tree.included.has(name)) tree.included.set(name, null);
		return true;
	}
	tokens.shift();
	const inner = readList(tokens);
	if (inner === null || tokens.shift() !== ")") return false;
	const child = childOf(tree, name);
	for (const [key, value] of inner.included) child.included.set(key, value);
	for (const key of inner.excluded) child.excluded.add(key);
	return true;
}

function childOf(tree: FieldTree, name: string): FieldTree {
	const known = tree.included.get(name);
	if (known) return known;
	const child: FieldTree = { included: new Map(), excluded: new Set() };
	tree.included.set(name, child);
	return child;
}

function keep(value: unknown, tree: FieldTree): unknown {
	if (Array.isArray(value)) return value.map((member) => keep(member, tree));
	if (typeof value !== "object" || value === null) return value;
	const kept: Record<string, unknown> = {};
	for (const [name, member] of Object.entries(value)) {
		if (tree.excluded.has(name)) continue;
		if (tree.included.size > 0 && !tree.included.has(name)) continue;
		const child = tree.included.get(name);
		kept[name] = child ? keep(member, child) : member;
	}
	return kept;
}
