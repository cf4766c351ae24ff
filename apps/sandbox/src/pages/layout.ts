/** The frame of every page. */
import { type Html, html } from "./html.ts";

export type Section = "overview" | "spotify" | "faults";

const sections: readonly (readonly [Section, string, string])[] = [
	["overview", "/", "Overview"],
	["spotify", "/spotify", "Spotify"],
	["faults", "/faults", "Faults"],
];

/** A page with header and navigation. */
export function renderPage(page: {
	readonly title: string;
	readonly section: Section | null;
	readonly body: Html;
}): string {
	const links = sections.map(
		([section, href, label]) =>
			html`<a href="${href}"${section === page.section && html` aria-current="page"`}>${label}</a>`,
	);
	return renderDocument(
		page.title,
		html`<a class="skip" href="#main">Skip to content</a>
		<header class="top"><a class="brand" href="/">${logo} Patchbay sandbox</a><nav aria-label="Sections">${links}</nav></header>
		<aside class="ribbon" aria-label="Notice"><strong>Simulation.</strong> These systems imitate vendors; nothing here reaches a real service.</aside>
		<main id="main">${page.body}</main>`,
	);
}

/** A page without navigation, for what a vendor would show on its own site. */
export function renderBarePage(page: {
	readonly title: string;
	readonly body: Html;
}): string {
	return renderDocument(
		page.title,
		html`<aside class="ribbon" aria-label="Notice"><strong>Simulation.</strong> This is Patchbay’s sandbox, not Spotify.</aside>
		<main class="centre">${page.body}</main>`,
	);
}

/** The page for an address that leads nowhere. */
export function renderNotFoundPage(what: string): string {
	const body = html`<div class="empty panel">
		<h1>${what} is not here</h1>
		<p>It may have been removed when the sandbox was set back to its seed, or the address has a typing mistake.</p>
		<p><a class="button" href="/">To the overview</a></p>
	</div>`;
	return renderPage({ title: "Not found", section: null, body });
}

const logo = html`<svg class="logo" viewBox="0 0 24 24" aria-hidden="true"><rect width="24" height="24" rx="6"/><path d="M7 8.5v2a4 4 0 0 0 4 4h2a4 4 0 0 1 4 4" /><circle cx="7" cy="7" r="2.2"/><circle cx="17" cy="17" r="2.2"/></svg>`;

function renderDocument(title: string, body: Html): string {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Patchbay sandbox</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/sandbox.css">
</head>
<body>${body}</body>
</html>`.text;
}
