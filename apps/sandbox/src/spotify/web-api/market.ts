import { markets } from "../catalogue/catalogue.ts";
import type { Call } from "./call.ts";
import { VendorError } from "./vendor-error.ts";

/** The market a call is about: the account's country goes before the parameter; undefined when neither is there. */
export function marketOf(call: Call): string | undefined {
	const { market } = call.req.query;
	if (
		market !== undefined &&
		!(typeof market === "string" && /^[A-Z]{2}$/.test(market))
	) {
		throw new VendorError(400, "Invalid market code");
	}
	return call.account?.country ?? market;
}

/** Shows and episodes without a market, or outside of theirs, count as not there. */
export function requireMarket(call: Call): void {
	const market = marketOf(call);
	if (market === undefined || !markets.includes(market))
		throw new VendorError(404, "Resource not found");
}
