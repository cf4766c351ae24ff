import { z } from "zod";
import type { Person } from "../can.ts";
import { procedureFor, router } from "../trpc.ts";

const addressSchema = z.object({
	url: z.string(),
	/** A command for a shell that tells of a made-up event. */
	curl: z.string(),
});

/** Where systems tell of events. */
export type EventAddressItem = z.infer<typeof addressSchema>;

/** What the procedures about events are carried out by. */
export interface EventService {
	address(): Promise<EventAddressItem>;
	renewAddress(by: Person): Promise<EventAddressItem>;
}

/** The procedures about the address at which systems tell of events that runs wait for. */
export const createEventsRouter = (events: EventService) =>
	router({
		address: procedureFor("event.address")
			.output(addressSchema)
			.query(() => events.address()),
		renewAddress: procedureFor("event.renew-address")
			.output(addressSchema)
			.mutation(({ ctx }) => events.renewAddress(ctx.person)),
	});
