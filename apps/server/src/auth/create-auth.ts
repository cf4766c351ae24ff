/**
 * Accounts and sessions, by better-auth. It keeps passwords, sessions and roles; who may do what is answered by can.ts
 * alone. Nobody signs up by themselves: accounts are made by the set-up and by admins.
 */
import type { OpenDatabase } from "@patchbay/db";
import { betterAuth } from "better-auth";
import { createAccessControl } from "better-auth/plugins/access";
import { admin } from "better-auth/plugins/admin";
import {
	adminAc,
	defaultStatements,
	userAc,
} from "better-auth/plugins/admin/access";
import type { Log } from "../log.ts";
import { MIN_PASSWORD_LENGTH } from "../people/person-fields.ts";

const DAY_S = 86_400;

/** Carries the caller's address to the rate limiter; set by us, whatever a caller sends. */
export const CLIENT_ADDRESS_HEADER = "x-patchbay-client";

/** What accounts and sessions are made of. */
export interface AuthOptions {
	readonly pool: OpenDatabase<unknown>["pool"];
	readonly secret: string;
	readonly publicUrl: string;
	readonly log: Log;
}

/** The auth library, set up for this installation. */
export function createAuth({ pool, secret, publicUrl, log }: AuthOptions) {
	const ac = createAccessControl(defaultStatements);
	return betterAuth({
		appName: "Patchbay",
		baseURL: publicUrl,
		basePath: "/api/auth",
		secret,
		database: pool,
		trustedOrigins: [publicUrl],
		telemetry: { enabled: false },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: MIN_PASSWORD_LENGTH,
			revokeSessionsOnPasswordReset: true,
		},
		session: {
			expiresIn: 14 * DAY_S,
			updateAge: DAY_S,
			// Who is disabled or gets another role must notice at once, not when a signed cookie runs out.
			cookieCache: { enabled: false },
		},
		rateLimit: {
			enabled: true,
			window: 60,
			max: 300,
			customRules: {
				"/sign-in/email": { window: 60, max: 30 },
				"/change-password": { window: 60, max: 10 },
			},
		},
		advanced: {
			cookiePrefix: "patchbay",
			useSecureCookies: publicUrl.startsWith("https:"),
			defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
			ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
		},
		logger: {
			level: "warn",
			// Only the words: further arguments can hold request data.
			log: (level, message) =>
				level === "error"
					? log.error(`auth: ${message}`)
					: log.debug(`auth: ${message}`),
		},
		plugins: [
			admin({
				ac,
				roles: {
					admin: ac.newRole(adminAc.statements),
					builder: ac.newRole(userAc.statements),
					reviewer: ac.newRole(userAc.statements),
				},
				defaultRole: "reviewer",
				adminRoles: ["admin"],
				bannedUserMessage: "This account is disabled. Ask an admin.",
			}),
		],
	});
}

/** The auth library, set up for this installation. */
export type Auth = ReturnType<typeof createAuth>;
