/** The simulated accounts service: the consent page and the token endpoint. */
import { type Response, Router } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { requireSameOrigin } from "../../pages/same-origin.ts";
import { allowFormRedirects } from "../../pages/security-headers.ts";
import {
	type AuthorizeCheck,
	checkAuthorizeRequest,
	redirectWith,
} from "./authorize-request.ts";
import { renderConsentPage, renderRefusedPage } from "./consent-page.ts";
import { issueCode } from "./grants.ts";
import { handleTokenRequest } from "./token-endpoint.ts";

const decisionSchema = z.object({
	decision: z.enum(["agree", "cancel"]),
	account: z.string().optional(),
});

/** Routes below `/spotify/accounts`; forms are read before they get here. */
export function createAccountsRouter(context: Context): Router {
	const router = Router();

	router.get("/authorize", (req, res) => {
		const check = checkAuthorizeRequest(req.query);
		if (check.kind !== "ask") return answerProblem(res, check);
		allowFormRedirects(res);
		const accounts = [...context.store.state.accounts.values()];
		res.send(renderConsentPage(check.query, check.scopes, accounts));
	});

	router.post("/authorize", requireSameOrigin, (req, res) => {
		const check = checkAuthorizeRequest(req.body ?? {});
		if (check.kind !== "ask") return answerProblem(res, check);
		const form = decisionSchema.safeParse(req.body);
		const { accounts } = context.store.state;
		const accountId = form.data?.account ?? [...accounts.keys()][0] ?? "";
		if (!form.success || !accounts.has(accountId)) {
			return answerProblem(res, {
				kind: "refused",
				title: "Choose an account, then Agree or Cancel",
				text: "The form came without a decision, or with an account that does not exist.",
			});
		}
		const { query, scopes } = check;
		const answer =
			form.data.decision === "agree"
				? { code: issueCode(context, { query, scopes, accountId }) }
				: { error: "access_denied" };
		res.redirect(302, redirectWith(query, answer));
	});

	router.post("/api/token", (req, res) =>
		handleTokenRequest(context, req, res),
	);
	return router;
}

function answerProblem(
	res: Response,
	check: Exclude<AuthorizeCheck, { kind: "ask" }>,
): void {
	if (check.kind === "redirect") res.redirect(302, check.to);
	else res.status(400).send(renderRefusedPage(check));
}
