/** `pnpm bench:expressions`: what a gate and a table cost, beside feelin and plain JavaScript. */
import { writeFile } from "node:fs/promises";
import { measureExpressions } from "./expressions.ts";

const RESULTS = new URL("../expressions.json", import.meta.url);

const round = (value: number) =>
	Number.isNaN(value) ? null : Number(value.toPrecision(3));

const results = measureExpressions().map((result) => ({
	name: result.name,
	perCpuSecond: Math.round(result.perCpuSecond),
	ofFeelin: round(result.ofFeelin),
	ofPlainJs: round(result.ofPlainJs),
}));
await writeFile(RESULTS, `${JSON.stringify(results, null, "\t")}\n`);
console.table(
	results.map(({ name, perCpuSecond, ofFeelin, ofPlainJs }) => ({
		what: name,
		"per CPU second": perCpuSecond.toLocaleString("en"),
		"× feelin": ofFeelin ?? "–",
		"× plain JS": ofPlainJs ?? "–",
	})),
);
