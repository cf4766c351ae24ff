/** The first page: which systems there are, what is in them, and what was asked of them last. */
import type { Context } from "../context.ts";
import type { RequestEntry } from "../request-log.ts";
import { countOf, formatTime } from "./format.ts";
import { type Html, html } from "./html.ts";
import { renderPage } from "./layout.ts";

const SHOWN_REQUESTS = 15;

/** The overview. */
export function renderOverviewPage(context: Context): string {
	const { state } = context.store;
	const { faults, settings } = state;
	const requests = context.log.since(0).slice(-SHOWN_REQUESTS).reverse();
	const body = html`<h1>Simulated systems</h1>
	<div class="cards">
		<a class="card panel" href="/spotify"><span class="eyebrow system-spotify">Spotify</span>
			<span class="figure">${countOf(state.playlists.size, "playlist")}</span>
			<span class="quiet">${countOf(state.accounts.size, "account")} · ${settings.quotaMode} mode</span></a>
		<a class="card panel" href="/http/tickets"><span class="eyebrow system-http">HTTP target</span>
			<span class="figure">${countOf(state.tickets.size, "ticket")}</span>
			<span class="quiet">Echo, any status, tickets</span></a>
		<a class="card panel" href="/faults"><span class="eyebrow">Faults</span>
			<span class="figure">${faults.length === 0 ? "None" : countOf(faults.length, "fault")}</span>
			<span class="quiet">${faults.length === 0 ? "Every system answers as it should" : "Switched on now"}</span></a>
	</div>
	<section class="section"><div class="head"><h2>Latest requests</h2><a class="quiet" href="/requests.json">as JSON</a></div>
	${requests.length === 0 ? renderNoRequests(context) : renderRequests(requests)}</section>`;
	return renderPage({ title: "Overview", section: "overview", body });
}

function renderNoRequests(context: Context): Html {
	return html`<div class="empty panel"><p class="quiet">Nothing was asked yet. Vendors answer at <code>${context.publicUrl}/spotify/v1</code>,
		<code>${context.publicUrl}/spotify/accounts</code> and <code>${context.publicUrl}/http</code>.</p></div>`;
}

function renderRequests(requests: readonly RequestEntry[]): Html {
	const rows = requests.map(
		(entry) => html`<tr>
			<td class="number quiet hide-phone">${entry.seq}</td>
			<td class="nowrap quiet">${formatTime(entry.at)}</td>
			<td class="wide"><span class="mono"><strong>${entry.method}</strong> ${entry.path}</span></td>
			<td>${renderStatus(entry)} ${entry.fault !== null && html`<span class="chip wait">${entry.fault}</span>`}</td>
		</tr>`,
	);
	return html`<div class="panel"><table class="stack">
		<thead><tr><th class="number">No.</th><th>Time (UTC)</th><th>Request</th><th>Answer</th></tr></thead>
		<tbody>${rows}</tbody>
	</table></div>`;
}

function renderStatus(entry: RequestEntry): Html {
	if (entry.status === null)
		return html`<span class="chip bad">no answer</span>`;
	return html`<span class="chip ${entry.status < 400 ? "ok" : "bad"}">${entry.status}</span>`;
}
