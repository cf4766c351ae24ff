/** One hostile case in a process of its own: `node measure-one-hostile.ts <family> <name>` writes what it cost. */
import { HOSTILE_CASES } from "@patchbay/feel/hostile-cases";

/** What a case cost. */
export interface HostileMeasure {
	readonly ended: string;
	/** What it should end with. */
	readonly expected: string;
	readonly cpuMs: number;
	/** By how much the process grew at its largest. */
	readonly memoryMb: number;
}

const [, , family = "", name = ""] = process.argv;
const found = HOSTILE_CASES[family]?.find((each) => each.name === name);
if (!found) throw new Error(`there is no case ${family}, ${name}`);
const attempt = found.prepare();
globalThis.gc?.();
const before = process.memoryUsage.rss();
const mostBefore = process.resourceUsage().maxRSS * 1024;
const began = process.cpuUsage();
const outcome = attempt();
const { user, system } = process.cpuUsage(began);
const most = process.resourceUsage().maxRSS * 1024;
// What making the data has taken is no cost of the case, unless the case goes beyond it.
const grown = (most > mostBefore ? most : process.memoryUsage.rss()) - before;
const measure: HostileMeasure = {
	ended: outcome.ok ? "answered" : (outcome.code ?? "without a code"),
	expected: found.ends,
	cpuMs: (user + system) / 1_000,
	memoryMb: Math.max(0, grown) / 2 ** 20,
};
process.stdout.write(JSON.stringify(measure));
