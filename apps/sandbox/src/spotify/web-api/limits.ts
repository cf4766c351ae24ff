/** The vendor's three limits: calls per app in 30 s, cover uploads of their own, and the developer's daily quota. */
import type { Context } from "../../context.ts";
import { RateWindow } from "./rate-window.ts";
import { VendorError } from "./vendor-error.ts";

const APP_WINDOW_MS = 30_000;
const QUOTA_WINDOW_MS = 24 * 60 * 60 * 1000;

/** Checks a call against the limits that are set now; a changed limit starts counting anew. */
export type Limits = {
	checkCall(clientId: string): void; // throws the vendor's 429
	checkCover(clientId: string): void;
};

/** Limits that follow the sandbox's settings. */
export function createLimits(context: Context): Limits {
	const windows = new Map<string, { limit: number; window: RateWindow }>();

	let countedFor = context.store.state;

	function pass(name: string, limit: number | null, windowMs: number): number {
		if (limit === null) return 0;
		if (countedFor !== context.store.state) windows.clear(); // the sandbox went back to its seed
		countedFor = context.store.state;
		let entry = windows.get(name);
		if (entry === undefined || entry.limit !== limit) {
			entry = { limit, window: new RateWindow({ limit, windowMs }) };
			windows.set(name, entry);
		}
		return entry.window.pass(context.now().getTime());
	}

	function checkWindow(name: string, limit: number | null): void {
		const waitMs = pass(name, limit, APP_WINDOW_MS);
		if (waitMs === 0) return;
		const headers = { "Retry-After": String(Math.ceil(waitMs / 1000)) };
		throw new VendorError(429, "API rate limit exceeded", { headers });
	}

	return {
		checkCall(clientId) {
			const { settings } = context.store.state;
			checkWindow(`app:${clientId}`, settings.rateLimit);
			const quota =
				settings.quotaMode === "development" ? settings.developerQuota : null;
			if (pass("developer", quota, QUOTA_WINDOW_MS) > 0) {
				throw new VendorError(429, "Too many requests", {
					reason: "QUOTA_EXCEEDED",
				});
			}
		},
		checkCover: (clientId) =>
			checkWindow(
				`cover:${clientId}`,
				context.store.state.settings.coverRateLimit,
			),
	};
}
