/** The secret part of a webhook's address. */
import { timingSafeEqual } from "node:crypto";
import { newId } from "./new-id.ts";

/** A new token of 200 random bits. */
export const newWebhookToken = (): string =>
	`${newId("").slice(1)}${newId("").slice(1)}`;

/** Whether the tokens are the same, in a time that does not tell how much of them is. */
export function isSameToken(stored: string, given: string): boolean {
	const a = Buffer.from(stored);
	const b = Buffer.from(given);
	return a.length === b.length && timingSafeEqual(a, b);
}
