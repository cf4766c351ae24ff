import { chmod, cp, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createTestGround, isRoot } from "./embedded-postgres.testing.ts";
import { findBinaries } from "./embedded-postgres-binaries.ts";
import { runTool } from "./embedded-postgres-tool.ts";

const ground = createTestGround();
const account = { uid: 65_534, gid: 65_534 };
const log = () => undefined;

afterEach(() => ground.cleanUp());

function installedPackage(): string {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	return dirname(dirname(createRequire(import.meta.url).resolve(name)));
}

test("the installed programs are of the version that they say", async () => {
	const copyDir = join(await ground.makeDirectory(), "copies");
	const found = await findBinaries({ account: undefined, copyDir, log });
	expect(found.major).toBe("18");
	const { output } = await runTool(found.pgCtl, ["--version"], undefined);
	expect(output).toContain("(PostgreSQL) 18");
});

test("a package without programs is named, with the way out", async () => {
	const packageDir = await ground.makeDirectory();
	const found = findBinaries({
		account: undefined,
		copyDir: join(packageDir, "copies"),
		packageDir,
		log,
	});
	await expect(found).rejects.toMatchObject({
		code: "binaries-missing",
		message: expect.stringContaining("DATABASE_URL"),
	});
});

test.runIf(isRoot && process.platform === "linux")(
	"programs that PostgreSQL's user cannot reach are copied once to where it can",
	async () => {
		const home = await ground.makeDirectory();
		const packageDir = join(home, "package");
		await cp(installedPackage(), packageDir, {
			recursive: true,
			verbatimSymlinks: true,
		});
		await chmod(home, 0o700);
		const copyDir = join(await ground.makeDirectory(), "copies");
		const told: string[] = [];
		const search = { account, copyDir, packageDir, log: told.push.bind(told) };
		const first = await findBinaries(search);
		expect(first.postgres.startsWith(copyDir)).toBe(true);
		expect(await findBinaries(search)).toEqual(first);
		expect(told).toHaveLength(1);
		expect(await readdir(copyDir)).toHaveLength(1);
		const { code } = await runTool(first.initdb, ["--version"], account);
		expect(code).toBe(0);
	},
);
