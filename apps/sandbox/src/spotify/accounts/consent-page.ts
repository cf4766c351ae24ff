import { type Html, html } from "../../pages/html.ts";
import { renderBarePage } from "../../pages/layout.ts";
import type { Account } from "../../state.ts";
import type { AuthorizeQuery } from "./authorize-request.ts";
import { describeScope } from "./scopes.ts";

/** The page on which a person lets an app in, or does not. */
export function renderConsentPage(
	query: AuthorizeQuery,
	scopes: readonly string[],
	accounts: readonly Account[],
): string {
	const appHost = new URL(query.redirect_uri).host;
	const body = html`<form class="consent panel" method="post" action="/spotify/accounts/authorize">
		${Object.entries(query).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}
		<p class="eyebrow system-spotify">Spotify <span class="chip">simulated</span></p>
		<h1>Let <span class="app-name">${query.client_id}</span> use an account?</h1>
		<fieldset><legend>As</legend>
			<div class="choices">${accounts.map((account, index) => renderAccount(account, index === 0))}</div>
		</fieldset>
		<h2>It will be able to</h2>
		<ul class="ticks">${scopes.length === 0 ? html`<li>See your public profile</li>` : scopes.map((scope) => html`<li>${describeScope(scope)} <code>${scope}</code></li>`)}</ul>
		<p class="quiet">Afterwards you go back to <strong>${appHost}</strong>. The permission ends after six months.</p>
		<div class="actions">
			<button class="primary" name="decision" value="agree">Agree</button>
			<button name="decision" value="cancel">Cancel</button>
		</div>
	</form>`;
	return renderBarePage({ title: "Allow access", body });
}

/** The page for a sign-in link that cannot be followed. */
export function renderRefusedPage(problem: {
	readonly title: string;
	readonly text: string;
}): string {
	const body = html`<div class="consent panel">
		<p class="eyebrow system-spotify">Spotify <span class="chip">simulated</span></p>
		<h1>${problem.title}</h1>
		<p>${problem.text}</p>
		<p class="quiet">Correct the link in the app that sent you here, then try again.</p>
	</div>`;
	return renderBarePage({ title: problem.title, body });
}

function renderAccount(account: Account, isFirst: boolean): Html {
	return html`<label class="choice">
		<input type="radio" name="account" value="${account.id}"${isFirst && html` checked`}>
		<span><strong>${account.displayName}</strong><span class="quiet">${account.email}</span></span>
	</label>`;
}
