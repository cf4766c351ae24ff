import type { Audit } from "../audit.ts";
import type { EventAddress } from "./event-address.ts";
import type { EventAddressItem, EventService } from "./events-router.ts";

const SAMPLE = { name: "order.shipped", key: "4711", payload: { parcels: 2 } };

/** The address of events for people. */
export function createEventService(deps: {
	readonly address: EventAddress;
	readonly publicUrl: string;
	readonly audit: Audit;
}): EventService {
	const { address, publicUrl, audit } = deps;
	const toItem = (token: string): EventAddressItem => {
		const url = `${publicUrl}/hooks/events/${token}`;
		const sample = JSON.stringify(SAMPLE);
		return {
			url,
			curl: `curl -X POST '${url}' -H 'Content-Type: application/json' -d '${sample}'`,
		};
	};
	return {
		address: async () => toItem(await address.token()),
		async renewAddress(by) {
			const token = await address.renew();
			await audit(by, "events.address-renewed", { kind: "events", id: "all" });
			return toItem(token);
		},
	};
}
