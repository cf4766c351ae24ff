import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Makes and checks the word that lets a webhook's sender ask how its run stands. Nothing has to be stored for it. */
export interface StatusTokens {
	of(runId: string): string;
	fits(runId: string, token: string): boolean;
}

const TOKEN_BYTES = 18;

/** Status tokens under a key that is derived from the installation's secret. */
export function createStatusTokens(secret: string): StatusTokens {
	const key = Buffer.from(
		hkdfSync("sha256", secret, "", "patchbay run status", 32),
	);
	const of = (runId: string) =>
		createHmac("sha256", key)
			.update(runId)
			.digest()
			.subarray(0, TOKEN_BYTES)
			.toString("base64url");
	return {
		of,
		fits(runId, token) {
			const wanted = Buffer.from(of(runId));
			const given = Buffer.from(token);
			return wanted.length === given.length && timingSafeEqual(wanted, given);
		},
	};
}
