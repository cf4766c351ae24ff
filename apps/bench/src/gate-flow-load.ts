/** Callers of a webhook, over HTTP with keep-alive, as other systems call it. */
import { Pool } from "undici";
import { closedLoop, type Measured, type Span } from "./closed-loop.ts";

const BODY = JSON.stringify({ amount: 1_500, region: "EU" });

/** Calls the webhook of F1 in a closed loop; every answer must be the one that the flow gives. */
export async function measureGateFlow(
	webhook: string,
	concurrency: number,
	span: Span,
): Promise<Measured> {
	const { origin, pathname } = new URL(webhook);
	const pool = new Pool(origin, { connections: concurrency, pipelining: 1 });
	try {
		return await closedLoop(concurrency, span, async () => {
			const { statusCode, body } = await pool.request({
				method: "POST",
				path: pathname,
				headers: { "content-type": "application/json" },
				body: BODY,
			});
			const text = await body.text();
			if (statusCode !== 200 || !text.includes('"fee":30'))
				throw new Error(`The webhook answered ${statusCode}: ${text}`);
		});
	} finally {
		await pool.close();
	}
}
