/** A budget per key that fills up again evenly: short bursts pass, a flood does not. */
export interface RateLimit {
	/** Takes one from the key's budget; null when there was one, else in how many seconds there will be. */
	take(key: string, now: number): number | null;
}

interface Bucket {
	level: number;
	at: number;
}

const SWEEP_AT = 10_000;

/** A limit of `perSecond` in the long run and `burst` at once. Kept in memory, per process. */
export function createRateLimit({
	perSecond,
	burst,
}: {
	perSecond: number;
	burst: number;
}): RateLimit {
	const buckets = new Map<string, Bucket>();
	const sweep = (now: number) => {
		for (const [key, bucket] of buckets) {
			if (bucket.level + ((now - bucket.at) / 1_000) * perSecond >= burst)
				buckets.delete(key);
		}
	};
	return {
		take(key, now) {
			let bucket = buckets.get(key);
			if (!bucket) {
				if (buckets.size >= SWEEP_AT) sweep(now);
				bucket = { level: burst, at: now };
				buckets.set(key, bucket);
			}
			bucket.level = Math.min(
				burst,
				bucket.level + (Math.max(0, now - bucket.at) / 1_000) * perSecond,
			);
			bucket.at = now;
			if (bucket.level < 1) return Math.ceil((1 - bucket.level) / perSecond);
			bucket.level -= 1;
			return null;
		},
	};
}
