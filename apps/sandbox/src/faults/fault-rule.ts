/** What a fault is and when it strikes. Pure: chance comes in as an argument. */
import { z } from "zod";

export const faultKinds = [
	"delay",
	"rate-limited",
	"server-error",
	"reset-before",
	"reset-after",
	"expired-token",
	"malformed",
] as const;

export const faultMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** A fault as a caller describes it. */
export const newFaultSchema = z.strictObject({
	system: z.enum(["spotify", "http"]),
	method: z.enum(faultMethods).optional(), // absent = any
	path: z.string().startsWith("/").max(300).optional(), // below the system; a prefix; * stands for one segment
	kind: z.enum(faultKinds),
	status: z.int().min(400).max(599).optional(), // server-error only; 503 if absent
	delayMs: z.int().min(0).max(120_000).optional(), // waited before any kind of fault; 1,000 for delay
	retryAfterS: z.int().min(0).max(86_400).optional(), // rate-limited only; 1 if absent
	times: z.int().min(1).max(1_000_000).nullable().default(1), // how many requests; null = until removed
	probability: z.number().min(0).max(1).default(1),
});

/** A fault as it is kept. */
export const faultRuleSchema = newFaultSchema.extend({
	id: z.string(),
	hits: z.int(),
});

/** A fault that is switched on, and how often it has struck. */
export type FaultRule = z.infer<typeof faultRuleSchema>;

/** The request that a rule is held against. */
export type FaultTarget = {
	readonly system: FaultRule["system"];
	readonly method: string;
	readonly path: string; // the whole path, as in /spotify/v1/me/playlists
};

/** The first rule that strikes this request, given a source of chance in [0, 1). */
export function pickFault(
	rules: readonly FaultRule[],
	target: FaultTarget,
	random: () => number,
): FaultRule | undefined {
	return rules.find(
		(rule) => matchesFault(rule, target) && random() < rule.probability,
	);
}

/** True once the rule has struck as often as it was meant to. */
export function isSpent(rule: FaultRule): boolean {
	return rule.times !== null && rule.hits >= rule.times;
}

/** True if the rule is about this request. */
export function matchesFault(rule: FaultRule, target: FaultTarget): boolean {
	if (rule.system !== target.system) return false;
	if (rule.method !== undefined && rule.method !== target.method) return false;
	return (
		rule.path === undefined ||
		isBelow(
			segmentsOf(target.path, rule.system),
			segmentsOf(rule.path, rule.system),
		)
	);
}

/** Segments below the system. At Spotify, /me means the Web API: /spotify/v1/me and /v1/me are the same place. */
function segmentsOf(path: string, system: FaultRule["system"]): string[] {
	const segments = path.split("/").filter((segment) => segment !== "");
	if (segments[0] === system) segments.shift();
	const isOfApi =
		system === "spotify" && segments[0] !== "v1" && segments[0] !== "accounts";
	return isOfApi ? ["v1", ...segments] : segments;
}

function isBelow(path: readonly string[], pattern: readonly string[]): boolean {
	return pattern.every(
		(part, index) =>
			path[index] !== undefined && (part === "*" || part === path[index]),
	);
}
