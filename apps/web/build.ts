/**
 * Builds the app into dist, unless dist is already made of exactly these sources: a warm start must not wait for it.
 * Says what a browser has to load first, and fails when that grows past the budget of DESIGN.md section 11.
 */
import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "../..");
const STAMP = join(HERE, "dist/.sources");
const FIRST_LOAD_LIMIT = 250_000;

const SOURCES = [
	"apps/web/{index.html,package.json,vite.config.ts,build.ts}",
	"apps/web/{src,public}/**/*",
	"packages/{feel,flow}/package.json",
	"packages/{feel,flow}/src/**/*.ts",
	"pnpm-lock.yaml",
];

function hashSources(): string {
	const hash = createHash("sha256");
	const entries = globSync(SOURCES, { cwd: ROOT, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name));
	for (const path of paths.sort()) {
		hash.update(path.slice(ROOT.length)).update("\0");
		hash.update(readFileSync(path)).update("\0");
	}
	return hash.digest("hex");
}

function readStamp(): string | null {
	try {
		return readFileSync(STAMP, "utf8");
	} catch {
		return null; // never built
	}
}

/** The entry and everything that it imports at once, as gzipped bytes. */
function firstLoadBytes(chunks: readonly Rolldown.OutputChunk[]): number {
	const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
	const seen = new Set<string>();
	const waiting = chunks.filter((chunk) => chunk.isEntry);
	let bytes = 0;
	for (let chunk = waiting.pop(); chunk; chunk = waiting.pop()) {
		if (seen.has(chunk.fileName)) continue;
		seen.add(chunk.fileName);
		bytes += gzipSync(chunk.code).length;
		for (const name of chunk.imports) {
			const imported = byName.get(name);
			if (imported) waiting.push(imported);
		}
	}
	return bytes;
}

const toKb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

const hash = hashSources();
if (readStamp() !== hash) {
	const { build } = await import("vite"); // takes longer to load than to see that nothing changed
	const result = await build({ root: HERE, logLevel: "warn" });
	if (!("output" in result)) throw new Error("Vite answered with no output.");
	const chunks = result.output.filter((item) => item.type === "chunk");
	const first = firstLoadBytes(chunks);
	console.log(`web: built, ${toKb(first)} to load first (gzip)`);
	if (first > FIRST_LOAD_LIMIT) {
		for (const chunk of chunks) {
			const size = toKb(gzipSync(chunk.code).length).padStart(9);
			console.error(`web: ${size}  ${chunk.fileName}`);
		}
		console.error(
			`web: the first load is over its budget of ${toKb(FIRST_LOAD_LIMIT)}. Import what a screen needs in the screen, not in the shell.`,
		);
		process.exit(1);
	}
	writeFileSync(STAMP, hash);
}
