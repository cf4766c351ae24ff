/** The fault panel. */
import type { Context } from "../context.ts";
import { type Html, html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";
import { type FaultRule, faultKinds, faultMethods } from "./fault-rule.ts";

const kindTexts: Readonly<Record<FaultRule["kind"], string>> = {
	delay: "Slow answer",
	"rate-limited": "Too many requests (429)",
	"server-error": "Server error",
	"reset-before": "Line drops before anything happens",
	"reset-after": "It happens, but the answer is lost",
	"expired-token": "Access token expires",
	malformed: "It happens, but the answer is cut off",
};

const presets: readonly {
	readonly label: string;
	readonly fields: Readonly<Record<string, string>>;
}[] = [
	{
		label: "429 on the next Spotify call",
		fields: {
			system: "spotify",
			kind: "rate-limited",
			path: "/v1",
			retryAfterS: "2",
		},
	},
	{
		label: "Lose the answer of the next “create playlist”",
		fields: {
			system: "spotify",
			kind: "reset-after",
			method: "POST",
			path: "/me/playlists",
		},
	},
	{
		label: "503 on the next three calls",
		fields: {
			system: "spotify",
			kind: "server-error",
			path: "/v1",
			times: "3",
		},
	},
	{
		label: "Token expires on the next call",
		fields: { system: "spotify", kind: "expired-token", path: "/v1" },
	},
	{
		label: "Sign-in must be renewed (invalid_grant)",
		fields: {
			system: "spotify",
			kind: "expired-token",
			path: "/accounts/api/token",
		},
	},
	{
		label: "Everything 2 s slower",
		fields: { system: "spotify", kind: "delay", delayMs: "2000", times: "" },
	},
];

/** The panel, with a problem on top when a form could not be taken. */
export function renderFaultPage(
	context: Context,
	problem: string | null = null,
): string {
	const { faults } = context.store.state;
	const body = html`<div class="head"><div><h1>Faults</h1><p class="quiet">Let a system misbehave, and see how a flow copes.</p></div></div>
	${problem !== null && html`<p class="notice" role="alert">${problem}</p>`}
	<section class="section"><h2>Switched on</h2>${faults.length === 0 ? renderNoFaults() : renderFaults(faults)}</section>
	<section class="section"><h2>In one click</h2><div class="actions">${presets.map(renderPreset)}</div></section>
	<section class="section"><h2>Add a fault</h2>${renderForm()}</section>
	<section class="section"><h2>Spotify’s limits</h2>${renderSettings(context)}</section>
	<section class="section"><h2>Start over</h2>
		<form method="post" action="/reset" class="actions"><button class="danger">Back to the seed</button>
			<span class="quiet">Removes playlists, tickets, tokens, faults and settings. Apps must sign in again.</span></form></section>`;
	return renderPage({ title: "Faults", section: "faults", body });
}

function renderNoFaults(): Html {
	return html`<div class="empty panel"><p class="quiet">No fault. Every system answers as it should.</p></div>`;
}

function renderFaults(faults: readonly FaultRule[]): Html {
	const rows = faults.map(
		(rule) => html`<tr>
			<td class="wide"><strong>${kindTexts[rule.kind]}</strong> ${describeNumbers(rule)}</td>
			<td class="mono">${rule.system} ${rule.method ?? "any method"} ${rule.path ?? "any path"}</td>
			<td class="nowrap">${rule.times === null ? "until removed" : `${rule.times - rule.hits} to go`} · struck ${rule.hits}×</td>
			<td class="number"><form method="post" action="/faults/${rule.id}/remove"><button aria-label="Remove: ${kindTexts[rule.kind]}">Remove</button></form></td>
		</tr>`,
	);
	return html`<div class="panel"><table class="stack">
		<thead><tr><th>What</th><th>Where</th><th>How often</th><th class="number">Change</th></tr></thead>
		<tbody>${rows}</tbody></table></div>
	${faults.length > 1 && html`<form method="post" action="/faults/remove-all"><button>Remove all</button></form>`}`;
}

function describeNumbers(rule: FaultRule): Html {
	const numbers = [
		rule.kind === "server-error" && String(rule.status ?? 503),
		rule.delayMs !== undefined && `${rule.delayMs} ms`,
		rule.kind === "rate-limited" && `Retry-After ${rule.retryAfterS ?? 1} s`,
		rule.probability < 1 &&
			`${Math.round(rule.probability * 100)} % of requests`,
	];
	return html`${numbers.map((text) => text !== false && html`<span class="chip">${text}</span> `)}`;
}

function renderPreset(preset: (typeof presets)[number]): Html {
	const inputs = Object.entries(preset.fields).map(
		([name, value]) =>
			html`<input type="hidden" name="${name}" value="${value}">`,
	);
	return html`<form method="post" action="/faults">${inputs}<button>${preset.label}</button></form>`;
}

function renderForm(): Html {
	return html`<form class="panel fields" method="post" action="/faults">
		<label class="field">System <select name="system"><option value="spotify">Spotify</option><option value="http">HTTP target</option></select></label>
		<label class="field">What happens <select name="kind">${faultKinds.map((kind) => html`<option value="${kind}">${kindTexts[kind]}</option>`)}</select></label>
		<label class="field">Method <select name="method"><option value="">any</option>${faultMethods.map((method) => html`<option>${method}</option>`)}</select></label>
		<label class="field">Path <input name="path" placeholder="/playlists/*/items"><small>A prefix; * is one part. Empty: any.</small></label>
		<label class="field">How often <input name="times" type="number" min="1" value="1"><small>Requests. Empty: until removed.</small></label>
		<label class="field">Chance <input name="probability" type="number" min="0" max="1" step="any" value="1"><small>0 to 1.</small></label>
		<label class="field">Delay, ms <input name="delayMs" type="number" min="0" max="120000"><small>Before any kind of fault.</small></label>
		<label class="field">Status <input name="status" type="number" min="400" max="599" placeholder="503"><small>Of a server error.</small></label>
		<label class="field">Retry-After, s <input name="retryAfterS" type="number" min="0" max="86400" placeholder="1"><small>Of a 429.</small></label>
		<div class="actions"><button class="primary">Switch on</button></div>
	</form>`;
}

function renderSettings(context: Context): Html {
	const { settings } = context.store.state;
	const mode = (value: string, label: string) =>
		html`<option value="${value}"${settings.quotaMode === value && html` selected`}>${label}</option>`;
	const number = (
		name: string,
		label: string,
		value: number | null,
		hint: string,
	) =>
		html`<label class="field">${label} <input name="${name}" type="number" min="0" value="${value ?? ""}"><small>${hint}</small></label>`;
	return html`<form class="panel fields" method="post" action="/settings">
		<label class="field">Quota mode <select name="quotaMode">${mode("development", "development")}${mode("extended", "extended")}</select><small>Development: routes removed in 2026 answer 403.</small></label>
		${number("rateLimit", "Calls per app in 30 s", settings.rateLimit, "Empty: no limit.")}
		${number("coverRateLimit", "Cover uploads in 30 s", settings.coverRateLimit, "Empty: no limit.")}
		${number("developerQuota", "Developer quota a day", settings.developerQuota, "0: QUOTA_EXCEEDED at once. Empty: none.")}
		${number("accessTokenTtlS", "Access token lives, s", settings.accessTokenTtlS, "For tokens issued from now on.")}
		<div class="actions"><button class="primary">Save limits</button></div>
	</form>`;
}
