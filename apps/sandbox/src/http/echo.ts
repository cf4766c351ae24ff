import type { RequestHandler } from "express";

const SECRET_HEADERS = new Set([
	"authorization",
	"proxy-authorization",
	"cookie",
]);

/** Answers with the request as it arrived; headers that carry secrets are left out. */
export const echo: RequestHandler = (req, res) => {
	const headers = Object.fromEntries(
		Object.entries(req.headers).filter(([name]) => !SECRET_HEADERS.has(name)),
	);
	const text = typeof req.body === "string" ? req.body : "";
	res.json({
		method: req.method,
		path: req.originalUrl.split("?", 1)[0],
		query: req.query,
		headers,
		body: readBody(text),
	});
};

/** JSON as a value, other text as text, nothing as null. */
function readBody(text: string): unknown {
	if (text === "") return null;
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return text;
	}
}
