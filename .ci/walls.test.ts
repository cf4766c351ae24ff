/**
 * The walls hold: each kind of trespass is written into the tree for a moment, in a file of its own, and the tool that
 * guards against it must refuse it.
 */
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const written: string[] = [];

function write(path: string, text: string): string {
	const file = join(ROOT, path);
	writeFileSync(file, text);
	written.push(file);
	return file;
}

afterEach(() => {
	for (const file of written.splice(0)) rmSync(file, { force: true });
});

function run(
	command: string,
	...args: readonly string[]
): { ok: boolean; output: string } {
	const { status, stdout, stderr } = spawnSync(
		join(ROOT, "node_modules/.bin", command),
		args,
		{
			cwd: ROOT,
			encoding: "utf8",
		},
	);
	return { ok: status === 0, output: `${stdout}${stderr}` };
}

const lint = (...files: readonly string[]) =>
	run("oxlint", "--deny-warnings", ...files);
/** Types of the one file with the options of its package, without touching what `tsc -b` keeps. */
const types = (project: string, file: string) => {
	const config = write(
		`${project}/tsconfig.wall.json`,
		JSON.stringify({
			extends: "./tsconfig.json",
			compilerOptions: {
				noEmit: true,
				composite: false,
				emitDeclarationOnly: false,
			},
			include: [],
			files: [file],
		}),
	);
	return run("tsc", "-p", config, "--singleThreaded");
};

describe("the walls", () => {
	it.each([
		[
			"a server value in web",
			"apps/web/src/wall.ts",
			'import { createAppRouter } from "@patchbay/server/router";\nexport const x = createAppRouter;\n',
			"types only",
		],
		[
			"flow in feel",
			"packages/feel/src/wall.ts",
			'import { newFlow } from "@patchbay/flow";\nexport const x = newFlow;\n',
			"no-restricted-imports",
		],
		[
			"the engine in flow",
			"packages/flow/src/wall.ts",
			'import { createEngine } from "@patchbay/engine";\nexport const x = createEngine;\n',
			"no-restricted-imports",
		],
		[
			"the clock in feel",
			"packages/feel/src/wall.ts",
			"export const x = Date.now();\n",
			"time comes in as an argument",
		],
		[
			"a connector in the engine",
			"packages/engine/src/wall.ts",
			'import { connectors } from "@patchbay/connectors";\nexport const x = connectors;\n',
			"no-restricted-imports",
		],
		[
			"our own packages in the sandbox",
			"apps/sandbox/src/wall.ts",
			'import { newFlow } from "@patchbay/flow";\nexport const x = newFlow;\n',
			"no-restricted-imports",
		],
		[
			"the environment in a connector",
			"packages/connectors/src/wall.ts",
			"export const x = process.env;\n",
			"env.ts",
		],
		[
			"the clock in flow",
			"packages/flow/src/wall.ts",
			"export const x = Date.now();\n",
			"time comes in as an argument",
		],
		[
			"chance in flow",
			"packages/flow/src/wall.ts",
			"export const x = Math.random();\n",
			"randomness comes in as an argument",
		],
		[
			"fetch in flow",
			"packages/flow/src/wall.ts",
			'export const x = fetch("http://x");\n',
			"no I/O",
		],
		[
			"any",
			"packages/flow/src/wall.ts",
			"export const x = (y: any): unknown => y;\n",
			"no-explicit-any",
		],
		[
			"a default export",
			"packages/flow/src/wall.ts",
			"export default 1;\n",
			"no-default-export",
		],
	])("the linter refuses %s", (_name, path, text, words) => {
		const { ok, output } = lint(write(path, text));
		expect(ok).toBe(false);
		expect(output).toContain(words);
	});

	it("the linter refuses a circle of imports", () => {
		write(
			"packages/flow/src/wall-a.ts",
			'import { b } from "./wall-b.ts";\nexport const a = (): number => b();\n',
		);
		write(
			"packages/flow/src/wall-b.ts",
			'import { a } from "./wall-a.ts";\nexport const b = (): number => a();\n',
		);
		const { ok, output } = lint(
			"packages/flow/src/wall-a.ts",
			"packages/flow/src/wall-b.ts",
		);
		expect(ok).toBe(false);
		expect(output).toContain("no-cycle");
	});

	it.each([
		[
			"an import that is not declared",
			'import express from "express";\nexport const x = express;\n',
			"Cannot find module 'express'",
		],
		[
			"Node in flow",
			'import { readFileSync } from "node:fs";\nexport const x = readFileSync;\n',
			"node:fs",
		],
		[
			"timers in flow",
			"export const x = setTimeout(() => {}, 1);\n",
			"setTimeout",
		],
		["fetch in flow", 'export const x = fetch("http://x");\n', "fetch"],
	])("the compiler refuses %s", (_name, text, words) => {
		write("packages/flow/src/wall.ts", text);
		const { ok, output } = types("packages/flow", "src/wall.ts");
		expect(ok).toBe(false);
		expect(output).toContain(words);
	});

	it("what is allowed passes", () => {
		write(
			"packages/flow/src/wall.ts",
			"export const x = (now: Date): number => now.getTime();\n",
		);
		expect(lint("packages/flow/src/wall.ts").output).toContain("0 errors");
		expect(types("packages/flow", "src/wall.ts").output).toBe("");
	});
});
