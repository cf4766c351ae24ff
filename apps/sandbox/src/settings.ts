/** What a person can set about the simulated vendors, beside single faults. */
import { z } from "zod";

const limit = z.int().min(0).max(10_000_000).nullable();

export const settingsSchema = z.object({
	quotaMode: z.enum(["development", "extended"]), // development: routes removed in 2026 answer 403
	rateLimit: limit, // calls per app in a rolling 30 s window; null = none
	coverRateLimit: limit, // the same for cover uploads alone
	developerQuota: limit, // development mode only: calls of all apps together in 24 h; null = none
	accessTokenTtlS: z.int().min(1).max(86_400), // for access tokens issued from now on
});

/** The settings of the simulated vendors. */
export type Settings = z.infer<typeof settingsSchema>;

/** Settings as they are in the seed. */
export const defaultSettings: Settings = {
	quotaMode: "development",
	rateLimit: 2000,
	coverRateLimit: 500,
	developerQuota: null,
	accessTokenTtlS: 3600,
};
