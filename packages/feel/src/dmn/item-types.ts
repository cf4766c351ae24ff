/*
 * The types of models: which values conform to them, and what a value becomes where one of another type is wanted
 * (DMN 1.5, 10.3.2.9.4): a list of one its item, an item a list of one, a date the start of its day; else null.
 */
import { compileFeel } from "../compile-source.ts";
import { createFrame, type Frame, innerFrame } from "../frame.ts";
import { spend } from "../meter.ts";
import { FeelDate } from "../temporal.ts";
import { toDateTime } from "../temporal-convert.ts";
import type { NamedTypes } from "../types.ts";
import { FunctionValue, isList, isObject, type Value } from "../value.ts";
import { BASE_TYPES, type DmnType, plain } from "./base-types.ts";
import type {
	DmnDefinitions,
	DmnIssue,
	DmnItemDefinition,
} from "./dmn-model.ts";

/** The types of a model, by the names under which its elements refer to them. */
export type DmnTypes = {
	/** Null for a missing reference, and for one to nothing that is known: any value conforms. */
	readonly find: (typeRef: string | null) => DmnType | null;
	/** The same without the limits of allowed values. */
	readonly findKind: DmnTypes["find"];
	/** For `instance of` and parameters within expressions. */
	readonly named: NamedTypes;
};

/** What a value becomes where this type is wanted; null if it cannot become one. */
export function coerce(type: DmnType, value: Value, frame: Frame): Value {
	if (value === null || type.conforms(value, frame)) {
		return value;
	}
	if (isList(value)) {
		const [only = null] = value;
		return value.length === 1 && type.conforms(only, frame) ? only : null;
	}
	if (type.isList && type.conforms([value], frame)) {
		return [value];
	}
	const start = value instanceof FeelDate ? toDateTime(value) : null;
	return start !== null && type.conforms(start, frame) ? start : null;
}

/** What the types of a model can refer to, and where to tell what is wrong. */
type Scope = {
	readonly definitions: DmnDefinitions;
	/** The models that can be imported. */
	readonly findModel: (namespace: string) => DmnDefinitions | undefined;
	/** The types of a model, so that each is compiled once. */
	readonly typesOf: (definitions: DmnDefinitions) => DmnTypes;
	readonly issues: DmnIssue[];
	/** Names with spaces or signs. */
	readonly names: readonly string[];
};

type LimitScope = Scope & {
	/** Whether allowed values count. */
	readonly limited: boolean;
};

/** The types of a model. */
export function compileTypes(scope: Scope): DmnTypes {
	const find = createFinder({ ...scope, limited: true });
	// `instance of` asks for the kind of a value, and not whether it is allowed.
	const findKind = createFinder({ ...scope, limited: false, issues: [] });
	return {
		find,
		findKind,
		named: (name) => {
			const type = findKind(name);
			return type
				? (value) => type.conforms(value, createFrame({}, new Date(0)))
				: undefined;
		},
	};
}

function createFinder(scope: LimitScope): DmnTypes["find"] {
	const known = new Map<string, DmnType | null>();
	const items = new Map(
		scope.definitions.itemDefinitions.map((item) => [item.name, item]),
	);
	const find = (typeRef: string | null): DmnType | null => {
		if (typeRef === null) {
			return null;
		}
		const before = known.get(typeRef);
		if (before !== undefined) {
			return before;
		}
		const item = items.get(typeRef);
		if (!item) {
			const found =
				BASE_TYPES.get(typeRef) ?? findImported(typeRef, scope) ?? null;
			known.set(typeRef, found);
			return found;
		}
		// While it is made, whoever asks for it again (a structure that holds itself) gets it later.
		known.set(
			typeRef,
			later(typeRef, () => known.get(typeRef) ?? null),
		);
		const type = compileItem(item, { ...scope, items, find });
		known.set(typeRef, type);
		return type;
	};
	return find;
}

const later = (name: string, find: () => DmnType | null): DmnType => ({
	name,
	conforms: (value, frame) => {
		spend(frame.meter, 1);
		return find()?.conforms(value, frame) ?? true;
	},
	isList: false,
	isFunction: false,
	result: () => find()?.result() ?? null,
	allowed: null,
});

/** `name.type` or `{namespace}type` of an imported model. */
function findImported(typeRef: string, scope: LimitScope): DmnType | null {
	for (const { name, namespace } of scope.definitions.imports) {
		const prefixes = [`${name}.`, `{${namespace}}`];
		const prefix = prefixes.find((each) => typeRef.startsWith(each));
		const model = scope.findModel(namespace);
		if (prefix === undefined || !model) {
			continue;
		}
		const { find, findKind } = scope.typesOf(model);
		const type = (scope.limited ? find : findKind)(
			typeRef.slice(prefix.length),
		);
		if (type) {
			return type;
		}
	}
	return null;
}

type ItemScope = LimitScope & {
	readonly items: ReadonlyMap<string, DmnItemDefinition>;
	readonly find: DmnTypes["find"];
};

function compileItem(item: DmnItemDefinition, scope: ItemScope): DmnType {
	const base = compileBase(item, scope);
	const allowed = compileTests(item, item.allowedValues, scope);
	const constraint = compileTests(item, item.typeConstraint, scope);
	const one: DmnType = allowed
		? {
				...base,
				name: item.name,
				allowed: item.allowedValues,
				conforms: (value, frame) =>
					value === null ||
					(base.conforms(value, frame) && allowed(value, frame)),
			}
		: { ...base, name: item.name, allowed: base.allowed };
	const whole = item.isCollection ? listOf(one) : one;
	return constraint
		? {
				...whole,
				allowed: whole.allowed ?? item.typeConstraint,
				conforms: (value, frame) =>
					value === null ||
					(whole.conforms(value, frame) && constraint(value, frame)),
			}
		: whole;
}

const listOf = (type: DmnType): DmnType =>
	plain(
		type.name,
		(value, frame) => {
			if (!isList(value)) {
				return false;
			}
			spend(frame.meter, value.length);
			return value.every((item) => type.conforms(item, frame));
		},
		{ isList: true, allowed: type.allowed },
	);

function compileBase(item: DmnItemDefinition, scope: ItemScope): DmnType {
	if (item.functionItem) {
		const { parameters, outputTypeRef } = item.functionItem;
		return plain(
			item.name,
			(value) =>
				value instanceof FunctionValue &&
				value.params.length === parameters.length,
			{ isFunction: true, result: () => scope.find(outputTypeRef) },
		);
	}
	if (item.components.length > 0) {
		return compileStructure(item, scope);
	}
	if (isOwnAlias(item, scope)) {
		scope.issues.push({
			code: "cycle",
			message: `The type \`${item.name}\` is of itself. Any value will do.`,
			place: item.place,
			...(item.id ? { partId: item.id } : {}),
		});
		return plain(item.name, () => true);
	}
	const found = scope.find(item.typeRef);
	if (!found && item.typeRef !== null) {
		scope.issues.push({
			code: "reference",
			message: `The type \`${item.name}\` is of the type \`${item.typeRef}\`, which is not there. Any value will do.`,
			place: item.place,
			...(item.id ? { partId: item.id } : {}),
		});
	}
	return found ?? plain(item.name, () => true);
}

/** Whether a type leads back to itself without a structure in between. */
function isOwnAlias(item: DmnItemDefinition, { items }: ItemScope): boolean {
	const seen = new Set<DmnItemDefinition>();
	let at: DmnItemDefinition | undefined = item;
	while (at && at.components.length === 0 && !seen.has(at)) {
		seen.add(at);
		at = items.get(at.typeRef ?? "");
	}
	return at === item;
}

function compileStructure(item: DmnItemDefinition, scope: ItemScope): DmnType {
	const components = item.components.map(
		(component) => [component.name, compileItem(component, scope)] as const,
	);
	return plain(item.name, (value, frame) => {
		spend(frame.meter, components.length);
		return (
			isObject(value) &&
			components.every(
				([name, type]) =>
					Object.hasOwn(value, name) &&
					type.conforms(value[name] ?? null, frame),
			)
		);
	});
}

/** Unary tests as a predicate; null where there are none. */
function compileTests(
	item: DmnItemDefinition,
	source: string | null,
	{ names, issues, limited }: ItemScope,
): DmnType["conforms"] | null {
	if (source === null || !limited) {
		return null;
	}
	const compiled = compileFeel(source, { names, unaryTests: true });
	for (const { message } of compiled.issues) {
		issues.push({
			code: "expression",
			message: `The values of the type \`${item.name}\`: ${message}`,
			place: item.place,
			...(item.id ? { partId: item.id } : {}),
		});
	}
	const { run } = compiled;
	return run
		? (value, frame) => run(innerFrame(frame, {}, value)) === true
		: null;
}
