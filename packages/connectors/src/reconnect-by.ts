import type { OAuthAuth } from "./define-connector.ts";

/** The instant by which a person must agree again, or null when consent lasts. */
export function reconnectBy(auth: OAuthAuth, consentedAt: Date): Date | null {
	const months = auth.refreshTokenLifetimeMonths;
	if (months === null) return null;
	const end = new Date(consentedAt);
	const day = end.getUTCDate();
	end.setUTCDate(1); // else the 31st would spill into the month after
	end.setUTCMonth(end.getUTCMonth() + months);
	const lastDay = new Date(
		Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0),
	).getUTCDate();
	end.setUTCDate(Math.min(day, lastDay));
	return end;
}
