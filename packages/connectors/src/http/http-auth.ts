/** The credential of a system that has no connector of its own: where it is, and what it wants to see. */
import { z } from "zod";
import {
	defineFormAuth,
	type Environment,
	type FormProblem,
	type Site,
} from "../define-connector.ts";

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const HEADER_VALUE = /^[\x20-\x7e\x80-\xff]*$/;

const formSchema = z.object({
	baseUrl: z
		.string()
		.trim()
		.min(1)
		.max(500)
		.meta({
			title: "Address",
			description:
				"Everything that a flow sends with this credential goes to addresses that begin with this one.",
			format: "uri",
			examples: ["https://api.example.com/v2"],
		}),
	auth: z.enum(["none", "bearer", "basic", "header"]).default("none").meta({
		title: "Sign in with",
		description:
			"bearer: a token. basic: a user name and a password. header: a key in a header that you name.",
	}),
	username: z
		.string()
		.trim()
		.max(200)
		.default("")
		.meta({ title: "User name", description: "For basic." }),
	secret: z
		.string()
		.max(10_000)
		.default("")
		.meta({ title: "Token, password or key", secret: true }),
	headerName: z
		.string()
		.trim()
		.max(100)
		.default("")
		.meta({
			title: "Header",
			description: "For header.",
			examples: ["X-Api-Key"],
		}),
});

type Fields = z.output<typeof formSchema>;

/** A form: an address and, if the system asks for it, a secret. */
export const httpAuth = defineFormAuth({
	form: formSchema,
	sandboxFields: (sandboxOrigin) => ({
		baseUrl: `${new URL(sandboxOrigin).origin}/http`,
	}),
	toSite(fields, environment) {
		const problems = problemsOf(fields, environment);
		return problems.length > 0 ? problems : toSite(fields);
	},
});

function problemsOf(
	fields: Fields,
	environment: Environment,
): readonly FormProblem[] {
	const { auth, username, secret, headerName } = fields;
	const problems: FormProblem[] = [];
	const problem = (field: keyof Fields, message: string) =>
		problems.push({ field, message });
	const url = URL.canParse(fields.baseUrl) ? new URL(fields.baseUrl) : null;
	if (!url || !/^https?:$/.test(url.protocol))
		problem("baseUrl", "“Address” must begin with https://.");
	else if (url.username || url.password)
		problem(
			"baseUrl",
			"“Address” must not hold a password: use the fields for it.",
		);
	else if (url.search || url.hash)
		problem("baseUrl", "“Address” must end before any ? or #.");
	else if (
		url.protocol === "http:" &&
		environment === "live" &&
		auth !== "none"
	)
		problem(
			"baseUrl",
			"“Address” must begin with https://, or anybody on the way can read the secret.",
		);
	if (auth !== "none" && secret === "")
		problem("secret", "“Token, password or key” is missing.");
	else if (!HEADER_VALUE.test(secret))
		problem(
			"secret",
			"“Token, password or key” holds characters that cannot be sent.",
		);
	if (auth === "basic" && (username === "" || username.includes(":")))
		problem("username", "“User name” is missing, or holds a colon.");
	if (auth === "header" && !HEADER_NAME.test(headerName))
		problem(
			"headerName",
			"“Header” must be the name of a header, such as X-Api-Key.",
		);
	return problems;
}

function toSite({ baseUrl, auth, username, secret, headerName }: Fields): Site {
	const basic = Buffer.from(`${username}:${secret}`).toString("base64");
	const headersByAuth: Record<
		Fields["auth"],
		Readonly<Record<string, string>>
	> = {
		none: {},
		bearer: { authorization: `Bearer ${secret}` },
		basic: { authorization: `Basic ${basic}` },
		header: { [headerName.toLowerCase()]: secret },
	};
	return {
		baseUrl,
		headers: headersByAuth[auth],
		secrets: auth === "none" ? [] : [secret, basic],
	};
}
