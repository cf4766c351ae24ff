import { createAuthClient } from "better-auth/react";

/** Signing in and out, served under /api/auth. Who is signed in comes from `session.ts`, people from `trpc.people`. */
export const authClient = createAuthClient();
