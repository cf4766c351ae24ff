/** Reads Spotify's refusals: three shapes of body, and reasons that the status alone does not tell. */
import { z } from "zod";
import type { ExplainFailure } from "../http-client/status-failure.ts";

const QUOTA_PAUSE_MS = 60 * 60 * 1000; // the quota is a day's, so seconds would be of no use

const wordsSchema = z.union([
	z
		.object({
			error: z.object({ message: z.string(), reason: z.string().optional() }),
		})
		.transform(({ error }) => error),
	z
		.object({ error: z.string(), error_description: z.string().optional() })
		.transform((body) => ({
			message: body.error_description ?? body.error,
			reason: body.error,
		})),
	z
		.object({ message: z.string() })
		.transform(({ message }) => ({ message, reason: undefined })),
]);

/** Spotify's words, and what they mean. */
export const explainSpotifyFailure: ExplainFailure = ({ status, json }) => {
	const words = wordsSchema.safeParse(json).data;
	if (!words) return {};
	const { message, reason } = words;
	if (reason === "QUOTA_EXCEEDED") {
		return {
			message: "the quota of the developer account is used up",
			kind: "rate-limited",
			retryAfterMs: QUOTA_PAUSE_MS,
			advice:
				"Spotify counts all apps of one developer account together. Wait, or ask Spotify for extended quota.",
		};
	}
	if (reason === "invalid_grant") return { message, kind: "auth" };
	if (status === 403 && /scope/i.test(message)) {
		return {
			message,
			kind: "auth",
			advice:
				"Reconnect this credential and agree to everything that is asked.",
		};
	}
	if (status === 403) {
		return {
			message,
			advice:
				"Check that the credential's account owns the playlist, or works on it together with its owner.",
		};
	}
	return { message };
};
