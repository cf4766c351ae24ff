import { compileExpression, type JsonValue } from "@patchbay/flow";

/** The value of an expression that reads nothing and calls nothing; undefined for any other. */
export function constantOf(source: string): JsonValue | undefined {
	const compiled = compileExpression(source);
	if (compiled.issues.length > 0 || compiled.variables.length > 0)
		return undefined;
	if (/[A-Za-z]\s*\(/.test(source)) return undefined;
	const result = compiled.evaluate({}, new Date(0));
	return result.ok ? result.value : undefined;
}
