/** Ids: UUIDv7 for runs, so that they sort by time; short random ones with a prefix for everything else. */
import { randomBytes } from "node:crypto";

const BASE32 = "abcdefghijkmnpqrstuvwxyz23456789";
const RANDOM_LENGTH = 20;

/** A new id such as `flow_x7k…`: the prefix, then 100 random bits in 20 characters. */
export function newId(prefix: string): string {
	let id = `${prefix}_`;
	// 256 is a multiple of 32, so every character is equally likely.
	for (const byte of randomBytes(RANDOM_LENGTH)) id += BASE32.charAt(byte & 31);
	return id;
}

/** Makes UUIDv7 ids that grow from call to call, even within a millisecond or when the clock is set back. */
export function createRunIds(now: () => number = Date.now): () => string {
	let lastMs = 0;
	let counter = 0;
	return () => {
		const random = randomBytes(10);
		const ms = now();
		if (ms > lastMs) {
			lastMs = ms;
			// Half of the range, so that there is room to count up.
			counter = random.readUInt16BE(8) & 0x07ff;
		} else {
			counter += 1;
			if (counter > 0x0fff) {
				lastMs += 1;
				counter = 0;
			}
		}
		const time = lastMs.toString(16).padStart(12, "0");
		const tail = random.toString("hex", 0, 8);
		const variant = "89ab".charAt(random.readUInt8(0) & 3);
		return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
	};
}

/** A new run's id. */
export const newRunId = createRunIds();
