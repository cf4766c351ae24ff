import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
const index = pathToFileURL(join(import.meta.dirname, "index.ts")).href;

/** `value; // what it is` says what the value must have. */
const CLAIM = /^(?!const |import )([^\n]+); \/\/ (.+)$/gm;

const CHECK = `
const has = (value: any, wanted: any): boolean =>
	typeof wanted === "object" && wanted !== null
		? Object.keys(wanted).every((key) => has(value?.[key], wanted[key])) &&
			(!Array.isArray(wanted) || value.length === wanted.length)
		: value === wanted;
const claim = (line: string, value: unknown, wanted: unknown) =>
	console.log(has(value, wanted) ? "ok" : line + " is " + JSON.stringify(value));
`;

it("the README's examples are what they say", () => {
	const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
	const claims = [...example.matchAll(CLAIM)];
	const program = example
		.replace('"@patchbay/feel"', JSON.stringify(index))
		.replace(
			CLAIM,
			(_line, code: string, wanted: string) =>
				`claim(${JSON.stringify(code)}, ${code}, ${wanted});`,
		);
	const folder = mkdtempSync(join(tmpdir(), "patchbay-readme-"));
	try {
		const file = join(folder, "example.mts");
		writeFileSync(file, `${CHECK}${program}`);
		const said = execFileSync(process.execPath, [file], { encoding: "utf8" });
		expect(said.trim().split("\n")).toEqual(claims.map(() => "ok"));
		expect(claims.length).toBeGreaterThan(5);
	} finally {
		rmSync(folder, { recursive: true });
	}
}, 30_000);
