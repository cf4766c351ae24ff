import type { DemoPerson, SessionService } from "./session-router.ts";

/** Tells the sign-in page about the demo's people, but only where nobody beyond this machine can read it. */
export const createSessionService = (deps: {
	readonly isLoopback: boolean;
	readonly demoPeople: () => Promise<readonly DemoPerson[]>;
}): SessionService => ({
	demoPeople: async () =>
		deps.isLoopback ? [...(await deps.demoPeople())] : [],
});
