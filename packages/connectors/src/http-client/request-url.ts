import { ConnectorError } from "../connector-error.ts";

/** The address of a request. Throws when it would leave the base URL: a credential goes nowhere else. */
export function requestUrl(
	client: { readonly title: string; readonly baseUrl: string },
	request: {
		readonly path: string;
		readonly query?: Readonly<
			Record<string, string | number | boolean | undefined>
		>;
	},
): URL {
	const base = client.baseUrl.replace(/\/+$/, "");
	const text = /^https?:\/\//i.test(request.path)
		? request.path
		: `${base}/${request.path.replace(/^\/+/, "")}`;
	const url = URL.canParse(text) ? new URL(text) : null;
	if (!url || !isBelow(url, new URL(base))) {
		throw new ConnectorError(
			"rejected",
			`${client.title}: ${url?.host ?? "the address"} is not below ${base}. Nothing was sent.`,
		);
	}
	for (const [name, value] of Object.entries(request.query ?? {})) {
		if (value !== undefined) url.searchParams.set(name, String(value));
	}
	url.hash = "";
	return url;
}

function isBelow(url: URL, base: URL): boolean {
	if (url.origin !== base.origin || url.username !== "" || url.password !== "")
		return false;
	const folder = base.pathname.replace(/\/+$/, "");
	return url.pathname === folder || url.pathname.startsWith(`${folder}/`);
}
