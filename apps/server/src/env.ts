/** The only reader of the environment: each variable checked once, with words about what is wrong with it. */
import { fileURLToPath } from "node:url";
import { z } from "zod";

const ROLE_NAMES = ["web", "worker"] as const;
const REPOSITORY_ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const HIGHEST_PORT = 65_535;

const port = (name: string) =>
	z.coerce
		.number(`${name} must be a number.`)
		.int(`${name} must be a whole number.`)
		.min(0, `${name} must be between 0 and 65535.`)
		.max(HIGHEST_PORT, `${name} must be between 0 and 65535.`);

const baseUrl = (name: string, example: string) =>
	z
		.url({
			protocol: /^https?$/,
			error: `${name} must be an address such as ${example}.`,
		})
		.transform((url) => url.replace(/\/+$/, ""));

const envSchema = z.object({
	/** 0 takes any free port. */
	PORT: port("PORT").default(3000),
	HOST: z.string().default("127.0.0.1"),
	/** Without it, a PostgreSQL of our own runs in the data directory. */
	DATABASE_URL: z
		.string()
		.regex(
			/^postgres(ql)?:\/\//,
			"DATABASE_URL must begin with postgres:// or postgresql://.",
		)
		.refine(
			(text) => URL.canParse(text),
			"DATABASE_URL is not a URL. It looks like postgres://user:password@host:5432/database; special characters in the password must be percent-encoded.",
		)
		.optional(),
	PATCHBAY_DATA_DIR: z.string().default(`${REPOSITORY_ROOT}.patchbay`),
	/** The address at which browsers and vendors reach this installation, where it is not this machine's own. */
	PATCHBAY_URL: baseUrl(
		"PATCHBAY_URL",
		"https://patchbay.example.org",
	).optional(),
	/** 32 bytes in base64. Without it, a key is made and kept in the data directory. */
	PATCHBAY_MASTER_KEY: z.string().optional(),
	/** The name of a master key that is lost: what it locked is removed. */
	PATCHBAY_FORGET_KEY: z.string().optional(),
	PATCHBAY_ROLES: z
		.string()
		.default("web,worker")
		.transform((text) => text.split(",").map((name) => name.trim()))
		.pipe(
			z
				.array(
					z.enum(
						ROLE_NAMES,
						`PATCHBAY_ROLES must be "web", "worker" or "web,worker".`,
					),
				)
				.min(1),
		),
	/** A sandbox that runs elsewhere; without it, one is started with the server. */
	SANDBOX_URL: baseUrl("SANDBOX_URL", "http://127.0.0.1:3001").optional(),
	SANDBOX_PORT: port("SANDBOX_PORT").optional(),
	LOG_LEVEL: z
		.enum(
			["debug", "info", "warn", "error"],
			"LOG_LEVEL must be debug, info, warn or error.",
		)
		.default("warn"),
});

/** What can be set from outside, checked and with its defaults. */
export interface Env {
	readonly port: number;
	readonly host: string;
	readonly databaseUrl: string | null;
	readonly dataDir: string;
	readonly publicUrl: string | null;
	readonly masterKey: string | null;
	readonly forgetKeyId: string | null;
	readonly roles: ReadonlySet<(typeof ROLE_NAMES)[number]>;
	readonly sandboxUrl: string | null;
	readonly sandboxPort: number;
	readonly logLevel: "debug" | "info" | "warn" | "error";
}

/** The environment is not usable; the message lists what to change. */
export class EnvError extends Error {
	override readonly name = "EnvError";
}

/** Reads the variables, or throws EnvError with one line for each that cannot be used. */
export function readEnv(
	variables: Readonly<Record<string, string | undefined>> = process.env,
): Env {
	// An empty variable is one that was not set: shells and compose files make little difference between the two.
	const given = Object.fromEntries(
		Object.entries(variables).filter(([, value]) => value !== ""),
	);
	const parsed = envSchema.safeParse(given);
	if (!parsed.success) {
		const messages = parsed.error.issues.map((issue) => issue.message);
		throw new EnvError([...new Set(messages)].join("\n"));
	}
	const env = parsed.data;
	return {
		port: env.PORT,
		host: env.HOST,
		databaseUrl: env.DATABASE_URL ?? null,
		dataDir: env.PATCHBAY_DATA_DIR,
		publicUrl: env.PATCHBAY_URL ?? null,
		masterKey: env.PATCHBAY_MASTER_KEY ?? null,
		forgetKeyId: env.PATCHBAY_FORGET_KEY ?? null,
		roles: new Set(env.PATCHBAY_ROLES),
		sandboxUrl: env.SANDBOX_URL ?? null,
		sandboxPort: env.SANDBOX_PORT ?? nextTo(env.PORT),
		logLevel: env.LOG_LEVEL,
	};
}

/** The port beside a port; any free one beside any free one. */
const nextTo = (given: number): number =>
	given === 0 ? 0 : given === HIGHEST_PORT ? given - 1 : given + 1;
