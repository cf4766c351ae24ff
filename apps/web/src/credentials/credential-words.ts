/** What a credential says about itself. Pure. */
import type { Tone } from "../kit/status-pill.tsx";
import type { Outputs } from "../shell/trpc.ts";

export type CredentialItem = Outputs["credentials"]["list"][number];
export type CredentialChoice = Outputs["catalog"]["credentials"][number];
export type ConnectOption = Outputs["credentials"]["options"][number];

const DAY_MS = 24 * 3_600_000;
const SOON_DAYS = 14;

/** How it stands, in a word. */
export function statusOf(status: CredentialChoice["status"]): {
	readonly tone: Tone;
	readonly word: string;
} {
	switch (status) {
		case "ok":
			return { tone: "ok", word: "works" };
		case "untested":
			return { tone: "neutral", word: "not tested" };
		case "reconnect-needed":
			return { tone: "bad", word: "reconnect needed" };
	}
}

/** By when somebody has to agree again; null when the vendor names no day. */
export function reconnectWords(
	reconnectBy: string | null,
	now: Date,
): { readonly text: string; readonly urgent: boolean } | null {
	if (reconnectBy === null) return null;
	const at = new Date(reconnectBy);
	const days = Math.ceil((at.getTime() - now.getTime()) / DAY_MS);
	if (days <= 0) return { text: "has to be reconnected now", urgent: true };
	const day = new Intl.DateTimeFormat("en-GB", {
		day: "numeric",
		month: "long",
		year: "numeric",
	}).format(at);
	return days <= SOON_DAYS
		? {
				text: `reconnect within ${days} ${days === 1 ? "day" : "days"}`,
				urgent: true,
			}
		: { text: `reconnect by ${day}`, urgent: false };
}

/** A name for a new credential that says what it is for. */
export const suggestTitle = (
	system: string,
	environment: "live" | "sandbox",
	taken: readonly string[],
): string => {
	const base = environment === "live" ? system : `${system} sandbox`;
	for (let number = 1; ; number += 1) {
		const title = number === 1 ? base : `${base} ${number}`;
		if (!taken.includes(title)) return title;
	}
};
