/** How a connector is declared: one vendor, how to get in, what it can do, and how it says no. */
import type { ConnectorInfo } from "@patchbay/flow";
import type { z } from "zod";
import type { Action, ActionContext } from "./define-action.ts";
import type { ExplainFailure } from "./http-client/status-failure.ts";
import { problemsOf, ruleOf } from "./input-error.ts";

/** Where a credential belongs. A test run uses `sandbox` only. */
export type Environment = "live" | "sandbox";

/** An environment, and where the simulated vendors are, if there are any. */
export interface Place {
	readonly environment: Environment;
	readonly sandboxOrigin: string | null;
}

/** The vendor's addresses in one environment. */
export interface OAuthEndpoints {
	readonly authorizeUrl: string;
	readonly tokenUrl: string;
	readonly apiUrl: string;
}

/** A person agrees at the vendor: authorization code with PKCE, public client, refresh tokens that may rotate. */
export interface OAuthAuth {
	readonly kind: "oauth";
	readonly scopes: readonly string[];
	/** After so many months from consent a person must agree again, whatever was refreshed between; null: never. */
	readonly refreshTokenLifetimeMonths: number | null;
	/** Null when the vendor is not simulated and `sandbox` was asked for. */
	readonly endpoints: (place: Place) => OAuthEndpoints | null;
}

/** What a form credential opens: an address, and what to send there. */
export interface Site {
	readonly baseUrl: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Never to appear in any text. */
	readonly secrets: readonly string[];
}

/** A broken rule of a credential form. */
export interface FormProblem {
	readonly field: string;
	readonly message: string;
}

/** What a form credential holds once it is checked. */
export type FormFields = Readonly<Record<string, string>>;

/** The result of checking a credential form. */
export type FormCheck =
	| { readonly ok: true; readonly fields: FormFields; readonly site: Site }
	| { readonly ok: false; readonly problems: readonly FormProblem[] };

/** Fields are typed in. */
export interface FormAuth {
	readonly kind: "form";
	readonly form: z.ZodObject;
	readonly check: (fields: unknown, environment: Environment) => FormCheck;
	/** What opens the simulated system, so that every installation can begin with it. */
	readonly sandboxFields: (sandboxOrigin: string) => FormFields;
}

/** What a person sees when a credential works: whose account it is. */
export interface Account {
	readonly name: string;
}

/** A connector. */
export interface Connector
	extends Pick<ConnectorInfo, "id" | "title" | "description" | "hue"> {
	readonly auth: OAuthAuth | FormAuth;
	/** Reads the vendor's own words out of a refusal, and what they mean where the status alone does not tell. */
	readonly explainFailure: ExplainFailure;
	/** Proves that a credential works without changing anything. */
	readonly testCredential: (context: ActionContext) => Promise<Account>;
	readonly actions: readonly Action[];
}

/** Declares a connector. Throws when two actions have the same id. */
export function defineConnector(connector: Connector): Connector {
	const ids = connector.actions.map((action) => action.id);
	const twice = ids.find((id, index) => ids.indexOf(id) !== index);
	if (twice) throw new Error(`${connector.id} has two actions called ${twice}`);
	return connector;
}

/** Declares a form credential: its fields, all text, and the site that they open or the rules that they break. */
export function defineFormAuth<
	Form extends z.ZodObject<Record<string, z.ZodType<string>>>,
>(declaration: {
	readonly form: Form;
	readonly toSite: (
		fields: z.output<Form>,
		environment: Environment,
	) => Site | readonly FormProblem[];
	readonly sandboxFields: (sandboxOrigin: string) => FormFields;
}): FormAuth {
	const { form, toSite, sandboxFields } = declaration;
	return {
		kind: "form",
		form,
		sandboxFields,
		check(raw, environment) {
			const parsed = form.safeParse(raw, { error: ruleOf });
			if (!parsed.success)
				return { ok: false, problems: problemsOf(form, parsed.error) };
			const site = toSite(parsed.data, environment);
			return "baseUrl" in site
				? { ok: true, fields: parsed.data, site }
				: { ok: false, problems: site };
		},
	};
}
