/** Holds answers to the vendor's OpenAPI document. For tests only: a file is read, no other package is used. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { parse } from "yaml";

const contractFile = fileURLToPath(
	new URL(
		"../../../packages/connectors/contracts/spotify-web-api.openapi.yml",
		import.meta.url,
	),
);

/** Statuses that the document describes but lists with hardly any operation. */
const commonResponses: Readonly<Record<number, string>> = {
	400: "BadRequest",
	404: "NotFound",
};

/** An answer, and the operation that gave it; `path` is written as in the document. */
type Answered = {
	readonly method: string;
	readonly path: string;
	readonly status: number;
	readonly body: unknown;
};

/** Loads the document and returns a check: what does not fit, in words; nothing when all does. */
export function loadContract(): (answered: Answered) => string[] {
	const document: unknown = parse(readFileSync(contractFile, "utf8"));
	const ajv = new Ajv({
		strict: false,
		validateFormats: false,
		allErrors: true,
	});
	if (!isRecord(document))
		throw new Error(`${contractFile} is not an OpenAPI document`);
	ajv.addSchema(document, "vendor", false, false); // not a schema itself, but the place that references point into
	return ({ method, path, status, body }) => {
		const listed = [
			"paths",
			path,
			method.toLowerCase(),
			"responses",
			String(status),
		];
		const common = ["components", "responses", commonResponses[status] ?? ""];
		let keys = follow(document, listed) === undefined ? common : listed;
		const reference = follow(document, [...keys, "$ref"]);
		if (typeof reference === "string") keys = reference.split("/").slice(1);
		if (follow(document, keys) === undefined)
			return [`the document has no ${status} for ${method} ${path}`];
		const schemaKeys = [...keys, "content", "application/json", "schema"];
		if (follow(document, schemaKeys) === undefined)
			return body === null ? [] : ["a body where the document has none"];
		const validate = ajv.compile({
			$ref: `vendor#/${schemaKeys.map(toPointerPart).join("/")}`,
		});
		if (validate(body)) return [];
		return (validate.errors ?? []).map(
			(error) => `${error.instancePath || "/"} ${error.message}`,
		);
	};
}

function follow(value: unknown, keys: readonly string[]): unknown {
	return keys.reduce((at, key) => (isRecord(at) ? at[key] : undefined), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}

function toPointerPart(key: string): string {
	return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}
