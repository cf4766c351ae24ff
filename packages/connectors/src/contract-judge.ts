/**
 * For tests only: holds requests and answers to a vendor's own OpenAPI document, with a validator that knows nothing of
 * our schemas. What it accepts, the vendor has promised to accept.
 */
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parse } from "yaml";

type Json = Readonly<Record<string, unknown>>;

/** One request and its answer, as they went over the wire. */
export interface Exchange {
	readonly method: string;
	/** Below the API's base, with its query. */
	readonly path: string;
	readonly requestType: string | undefined;
	readonly requestBody: string;
	readonly status: number;
	readonly responseBody: string;
}

/** Says in words what does not fit; nothing when all does. */
export type Judge = (exchange: Exchange) => readonly string[];

/** The document lists these with hardly any operation, though the vendor answers them everywhere. */
const COMMON_RESPONSES: Readonly<Record<number, string>> = {
	400: "BadRequest",
	404: "NotFound",
};

const isJson = (value: unknown): value is Json =>
	typeof value === "object" && value !== null && !Array.isArray(value);
const toJson = (value: unknown): Json => (isJson(value) ? value : {});
const pointer = (keys: readonly string[]) =>
	keys.map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");

/** Loads a document and returns its judge. */
export function loadJudge(file: URL): Judge {
	const document = toJson(parse(readFileSync(file, "utf8")));
	const ajv = new Ajv({
		strict: false,
		validateFormats: false,
		allErrors: true,
		coerceTypes: "array",
	});
	const exact = new Ajv({
		strict: false,
		validateFormats: false,
		allErrors: true,
	});
	for (const validator of [ajv, exact])
		validator.addSchema(document, "vendor", false, false); // not a schema itself: references point into it
	const at = (keys: readonly string[]) =>
		keys.reduce<unknown>(
			(node, key) =>
				Array.isArray(node) ? node[Number(key)] : toJson(node)[key],
			document,
		);
	const resolve = (keys: readonly string[]): readonly string[] => {
		const { $ref } = toJson(at(keys));
		return typeof $ref === "string" ? resolve($ref.split("/").slice(1)) : keys;
	};
	const violations = (
		validator: Ajv,
		keys: readonly string[],
		value: unknown,
		what: string,
	) => {
		const validate = validator.compile({ $ref: `vendor#/${pointer(keys)}` });
		return validate(value)
			? []
			: (validate.errors ?? []).map(
					(error) => `${what}${error.instancePath}: ${error.message}`,
				);
	};

	function operationOf(
		method: string,
		pathname: string,
	): readonly string[] | null {
		const paths = Object.keys(toJson(document.paths));
		const matches = paths.filter((path) =>
			new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname),
		);
		const fixedFirst = matches.sort(
			(a, b) => a.split("{").length - b.split("{").length,
		);
		const path = fixedFirst.find(
			(candidate) => at(["paths", candidate, method]) !== undefined,
		);
		return path === undefined ? null : ["paths", path, method];
	}

	function judgeQuery(
		operation: readonly string[],
		query: URLSearchParams,
	): readonly string[] {
		const listed = toJson(at(operation)).parameters;
		const parameters = (Array.isArray(listed) ? listed : []).map(
			(_entry, index) => resolve([...operation, "parameters", String(index)]),
		);
		const inQuery = parameters.filter(
			(keys) => toJson(at(keys)).in === "query",
		);
		const nameOf = (keys: readonly string[]) => String(toJson(at(keys)).name);
		const unknown = [...query.keys()].filter(
			(name) => !inQuery.some((keys) => nameOf(keys) === name),
		);
		const wrong = inQuery.flatMap((keys) => {
			const { required, deprecated, schema } = toJson(at(keys));
			const text = query.get(nameOf(keys));
			if (text === null)
				return required ? [`query ${nameOf(keys)} is missing`] : [];
			const value = toJson(schema).type === "array" ? text.split(",") : text;
			const old = deprecated ? [`query ${nameOf(keys)} is deprecated`] : [];
			return [
				...old,
				...violations(ajv, [...keys, "schema"], value, `query ${nameOf(keys)}`),
			];
		});
		return [
			...unknown.map((name) => `query ${name} is not in the document`),
			...wrong,
		];
	}

	function judgeRequestBody(
		operation: readonly string[],
		exchange: Exchange,
	): readonly string[] {
		const content = toJson(at([...operation, "requestBody", "content"]));
		const [type] = Object.keys(content);
		if (exchange.requestBody === "")
			return toJson(at([...operation, "requestBody"])).required
				? ["the body is missing"]
				: [];
		if (type === undefined) return ["a body where the document has none"];
		if (exchange.requestType !== type)
			return [`the body is ${exchange.requestType}, not ${type}`];
		if (type !== "application/json") return [];
		const schema = [...operation, "requestBody", "content", type, "schema"];
		const body: unknown = JSON.parse(exchange.requestBody);
		const { properties } = toJson(at(schema));
		const unknown = Object.keys(toJson(body)).filter(
			(name) => !(name in toJson(properties)),
		);
		return [
			...unknown.map((name) => `body ${name} is not in the document`),
			...violations(exact, schema, body, "body "),
		];
	}

	function judgeAnswer(
		operation: readonly string[],
		exchange: Exchange,
	): readonly string[] {
		const status = String(exchange.status);
		const listed = at([...operation, "responses", status]) !== undefined;
		const common =
			COMMON_RESPONSES[exchange.status] ??
			(exchange.status >= 500 ? "BadRequest" : undefined);
		if (!listed && common === undefined)
			return [`the document has no ${status}`];
		const keys = resolve(
			listed
				? [...operation, "responses", status]
				: ["components", "responses", common ?? ""],
		);
		const schema = [...keys, "content", "application/json", "schema"];
		if (at(schema) === undefined)
			return exchange.responseBody === ""
				? []
				: ["an answer with a body where the document has none"];
		return violations(
			exact,
			schema,
			JSON.parse(exchange.responseBody),
			"answer ",
		);
	}

	return (exchange) => {
		const { pathname, searchParams } = new URL(exchange.path, "http://vendor");
		const operation = operationOf(exchange.method.toLowerCase(), pathname);
		if (!operation) return ["the document has no such operation"];
		return [
			...(toJson(at(operation)).deprecated
				? ["the operation is deprecated"]
				: []),
			...judgeQuery(operation, searchParams),
			...judgeRequestBody(operation, exchange),
			...judgeAnswer(operation, exchange),
		];
	};
}
