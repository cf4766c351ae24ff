import type { Actor } from "@patchbay/flow";
import type { Person } from "./can.ts";

/** The person as histories name them. */
export const toActor = (person: Pick<Person, "id" | "name">): Actor => ({
	kind: "person",
	id: person.id,
	name: person.name,
});

/** The installation itself, when it sets things up. */
export const SETUP_ACTOR: Actor = { kind: "system", id: null, name: "Set-up" };
