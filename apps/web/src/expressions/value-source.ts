/** Paths of values as expressions: `["trigger", "store", "country"]` is `trigger.store.country`, and back. */
import { FEEL_WORDS } from "@patchbay/feel";
import { compileExpression } from "@patchbay/flow";

const PLAIN_NAME = /^[A-Za-z_]\w*$/;

/** Whether a property can be named after a dot. */
export const isPlainName = (name: string): boolean =>
	PLAIN_NAME.test(name) && !FEEL_WORDS.has(name);

/** The expression for a path. Names that cannot stand after a dot are looked up by their text. */
export function sourceOfPath(path: readonly string[]): string {
	const [root = "", ...rest] = path;
	return rest.reduce(
		(source, name) =>
			isPlainName(name)
				? `${source}.${name}`
				: `get value(${source}, ${JSON.stringify(name)})`,
		root,
	);
}

/** The path that an expression consists of; null when it is more than one reference. */
export function pathOfSource(source: string): readonly string[] | null {
	const { variables, issues } = compileExpression(source);
	const [only] = variables;
	if (issues.length > 0 || variables.length !== 1 || !only) return null;
	const whole =
		source.slice(0, only.from).trim() === "" &&
		source.slice(only.to).trim() === "";
	return whole ? only.path : null;
}
