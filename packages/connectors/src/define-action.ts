/**
 * How an action is declared: words for people, schemas for machines, and what it does. The schemas give `run` and
 * `verify` their types; what comes out of `defineAction` has forgotten them and checks at run time instead.
 */
import type { ActionInfo, JsonObject } from "@patchbay/flow";
import type { z } from "zod";
import { ConnectorError } from "./connector-error.ts";
import type { HttpClient } from "./http-client/http-client.ts";
import { parseInput } from "./input-error.ts";

/** What an action works with. */
export interface ActionContext {
	/** The one way out: knows the vendor's address and carries the credential. */
	readonly http: HttpClient;
	/** The same on each try of the same step, different for every other step. */
	readonly idempotencyKey: string;
	/** Tells people about something that did not stop the action. */
	readonly warn: (text: string) => void;
}

/** What a look at the vendor showed about a write whose answer was lost. */
export type VerifyAnswer<Output> =
	| { readonly kind: "happened"; readonly output: Output }
	| { readonly kind: "not-happened" }
	| { readonly kind: "cannot-tell"; readonly reason: string };

type Safety<Input, Output> =
	| { readonly effect: "read" }
	| {
			readonly effect: "write";
			/** `key`: sending it again is safe. `none`: it is not, and nobody can look. */
			readonly idempotency: "key" | "none";
	  }
	| {
			readonly effect: "write";
			readonly idempotency: "verify";
			/** Looks at the vendor whether the write has happened; changes nothing. */
			readonly verify: (
				context: ActionContext,
				input: Input,
			) => Promise<VerifyAnswer<Output>>;
	  };

/** An action as its author writes it. */
export type ActionDeclaration<
	Input extends z.ZodObject,
	Output extends z.ZodObject,
> = Pick<ActionInfo, "id" | "title" | "help" | "story"> & {
	readonly input: Input;
	readonly output: Output;
	/** An answer that the designer shows before anything has run. */
	readonly sample: z.output<Output>;
	readonly run: (
		context: ActionContext,
		input: z.output<Input>,
	) => Promise<z.output<Output>>;
} & Safety<z.output<Input>, z.output<Output>>;

/** An action as everybody else sees it. */
export interface Action {
	readonly id: string;
	readonly title: string;
	readonly help: string;
	readonly story: string;
	readonly effect: ActionInfo["effect"];
	readonly idempotency: ActionInfo["idempotency"];
	readonly input: z.ZodObject;
	readonly output: z.ZodObject;
	readonly sample: JsonObject;
	/** Throws InputError before anything is sent, ConnectorError for what the vendor does. */
	readonly run: (
		context: ActionContext,
		input: JsonObject,
	) => Promise<JsonObject>;
	readonly verify:
		| ((
				context: ActionContext,
				input: JsonObject,
		  ) => Promise<VerifyAnswer<JsonObject>>)
		| null;
}

/** Declares an action. */
export function defineAction<
	Input extends z.ZodObject,
	Output extends z.ZodObject,
>(declaration: ActionDeclaration<Input, Output>): Action {
	const { input, output, run } = declaration;
	const toOutput = (value: z.output<Output>) => checkOutput(declaration, value);
	const look = "verify" in declaration ? declaration.verify : null;
	return {
		id: declaration.id,
		title: declaration.title,
		help: declaration.help,
		story: declaration.story,
		effect: declaration.effect,
		idempotency: "idempotency" in declaration ? declaration.idempotency : "key", // a read may be repeated
		input,
		output,
		sample: toJsonObject(declaration.sample),
		run: async (context, raw) =>
			toOutput(await run(context, parseInput(input, raw))),
		verify:
			look &&
			(async (context, raw) => {
				const answer = await look(context, parseInput(input, raw));
				return answer.kind === "happened"
					? { ...answer, output: toOutput(answer.output) }
					: answer;
			}),
	};
}

/** Without this, a vendor's oddity that slipped through a mapping would surface many steps later. */
function checkOutput(
	action: {
		readonly output: z.ZodObject;
		readonly title: string;
		readonly effect: ActionInfo["effect"];
	},
	value: unknown,
): JsonObject {
	const parsed = action.output.safeParse(value);
	if (parsed.success) return toJsonObject(parsed.data);
	const [issue] = parsed.error.issues;
	throw new ConnectorError(
		"rejected",
		`“${action.title}” could not make its result from the answer: ${issue?.path.join(".")}: ${issue?.message}`,
		{ inDoubt: action.effect === "write", cause: parsed.error },
	);
}

function toJsonObject(value: object): JsonObject {
	const json: JsonObject = JSON.parse(JSON.stringify(value)); // leaves out what is undefined
	return json;
}
