import { type Actor, actorSchema } from "@patchbay/flow";

/** An actor as it was stored. */
export const parseActor = (value: unknown): Actor => actorSchema.parse(value);
