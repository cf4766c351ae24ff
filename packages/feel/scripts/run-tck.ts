/* Runs all test cases of a directory: each model is read from its XML, and a case that cannot be run has failed. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import {
	type CompiledDmn,
	compileDmn,
	type DmnResult,
} from "../src/dmn/evaluate-dmn.ts";
import { importDmn } from "../src/dmn/import-dmn.ts";
import { createMeter } from "../src/meter.ts";
import { isObject, type Value } from "../src/value.ts";
import { writeText } from "../src/write-text.ts";
import {
	type ExpectedResult,
	readTckFile,
	type TckCase,
	type TckFile,
} from "./tck-cases.ts";
import { type Agreement, compareResult } from "./tck-compare.ts";

/** A case that did not give what it should. */
export type TckFailure = { readonly caseId: string; readonly message: string };

/** A case that gave what it should, as far as its expectation goes. */
type TckPass = {
	readonly caseId: string;
	readonly agreement: Exclude<Agreement, "none">;
};

/** How the cases of one folder came out. */
export type TckFolder = {
	readonly folder: string;
	readonly passes: readonly TckPass[];
	readonly failures: readonly TckFailure[];
};

/** Runs the cases of a directory and of the folders in it, at any depth. */
export function runTck(directory: string): readonly TckFolder[] {
	const files = readdirSync(directory, { recursive: true, encoding: "utf8" })
		.filter((path) => /-test-[^/\\]*\.xml$/.test(path))
		.sort();
	const byFolder = Map.groupBy(files, (path) => dirname(path));
	return [...byFolder].map(([folder, paths]) => {
		const results = paths.flatMap((path) => runFile(join(directory, path)));
		return {
			folder: relative(".", folder) || ".",
			passes: results.filter((result) => "agreement" in result),
			failures: results.filter((result) => "message" in result),
		};
	});
}

function runFile(path: string): readonly (TckPass | TckFailure)[] {
	const xml = readFileSync(path, "utf8");
	let file: TckFile;
	try {
		file = readTckFile(xml);
	} catch (error) {
		// As many as it seems to hold, so that a file that is not read cannot look like one without cases.
		const count = Math.max(xml.split(/<(?:\w+:)?testCase[\s>]/).length - 1, 1);
		return Array.from({ length: count }, () => ({
			caseId: basename(path),
			message: explain(error),
		}));
	}
	const fail = (message: string) =>
		file.cases.map(({ id }) => ({ caseId: id, message }));
	try {
		const model = readModel(dirname(path), file.model);
		return typeof model === "string"
			? fail(model)
			: file.cases.map((each) => runCase(each, model));
	} catch (error) {
		return fail(explain(error));
	}
}

const explain = (error: unknown) =>
	error instanceof Error ? error.message : String(error);

/** The model of a file, with the other models of its folder to import; text says why there is none. */
function readModel(folder: string, name: string): CompiledDmn | string {
	const read = (file: string) =>
		importDmn(readFileSync(join(folder, file), "utf8"));
	const { definitions, issues } = read(name);
	if (!definitions) {
		return issues[0]?.message ?? "The model cannot be read.";
	}
	const others = readdirSync(folder)
		.filter((file) => file.endsWith(".dmn") && file !== name)
		.flatMap((file) => read(file).definitions ?? []);
	return compileDmn(definitions, others);
}

function runCase(test: TckCase, model: CompiledDmn): TckPass | TckFailure {
	const now = new Date();
	try {
		const called =
			test.called === null
				? null
				: model.call(test.called, test.inputs, { now });
		let least: TckPass["agreement"] = "exact";
		for (const expected of test.results) {
			const result =
				called ?? model.decide(expected.name, test.inputs, { now });
			const value = pick(result.value, expected);
			const agreement = compareResult(value, expected.value);
			if (agreement === "none") {
				return {
					caseId: test.id,
					message: complain(expected, value, result),
				};
			}
			least = agreement === "exact" ? least : agreement;
		}
		return { caseId: test.id, agreement: least };
	} catch (error) {
		return { caseId: test.id, message: explain(error) };
	}
}

/** A service with several decisions answers with all of them; each is a result of its own. */
const pick = (
	value: Value,
	{ name, value: expected }: ExpectedResult,
): Value =>
	value !== null &&
	isObject(value) &&
	Object.hasOwn(value, name) &&
	!(expected !== null && isObject(expected) && Object.hasOwn(expected, name))
		? (value[name] ?? null)
		: value;

function complain(
	expected: ExpectedResult,
	value: Value,
	{ problem }: DmnResult,
): string {
	const text = (each: Value) =>
		each === null ? "null" : (writeText([each], createMeter()) ?? "null");
	const reason = problem ? ` (${problem.message})` : "";
	return `${expected.name}: expected ${text(expected.value)}, got ${text(value)}${reason}`;
}
