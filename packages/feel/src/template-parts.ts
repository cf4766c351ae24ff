/*
 * Text with `{expression}` parts. `{{` and `}}` stand for the braces themselves. An expression may hold braces of its
 * own (a context) and braces inside text; a part that begins with a context needs a space: `{ {a: 1}.a }`.
 */
import type { ExpressionIssue } from "./hints.ts";
import { readTokens } from "./tokens.ts";

/** A piece of a template: text as it will appear, or an expression and where its source stands. */
export type TemplatePart =
	| { readonly kind: "text"; readonly text: string }
	| {
			readonly kind: "expression";
			readonly source: string;
			readonly from: number;
			readonly to: number;
	  };

/** The longest template, in characters, and how many expressions it may have. */
const MAX_TEMPLATE_LENGTH = 100_000;
const MAX_EXPRESSIONS = 500;

const tooLong = (template: string, from: number): ExpressionIssue => ({
	code: "guard",
	message: "This text is too long, or has too many parts. Split it.",
	from,
	to: template.length,
});

/** The parts of a template, in order, and what is wrong with its braces. */
export function splitTemplate(template: string): {
	readonly parts: readonly TemplatePart[];
	readonly issues: readonly ExpressionIssue[];
} {
	const parts: TemplatePart[] = [];
	const issues: ExpressionIssue[] = [];
	if (template.length > MAX_TEMPLATE_LENGTH) {
		return { parts, issues: [tooLong(template, MAX_TEMPLATE_LENGTH)] };
	}
	let text = "";
	let at = 0;
	const endText = () => {
		if (text !== "") {
			parts.push({ kind: "text", text });
			text = "";
		}
	};
	while (at < template.length) {
		const pair = template.slice(at, at + 2);
		if (parts.length > 2 * MAX_EXPRESSIONS) {
			return { parts, issues: [...issues, tooLong(template, at)] };
		}
		if (pair === "{{" || pair === "}}") {
			text += pair[0];
			at += 2;
		} else if (template[at] !== "{") {
			const plain = template.slice(at + 1).search(/[{}]/);
			const end = plain < 0 ? template.length : at + 1 + plain;
			text += template.slice(at, end);
			at = end;
		} else {
			endText();
			const end = findEnd(template, at + 1);
			if (end === null) {
				issues.push({
					code: "syntax",
					message:
						"This `{` is never closed. Add a `}`; for a brace as text, write `{{`.",
					from: at,
					to: at + 1,
				});
				return { parts, issues };
			}
			parts.push({
				kind: "expression",
				source: template.slice(at + 1, end),
				from: at + 1,
				to: end,
			});
			at = end + 1;
		}
	}
	endText();
	return { parts, issues };
}

/** Where the `}` is that belongs to a `{`; null if there is none. */
function findEnd(template: string, from: number): number | null {
	let depth = 0;
	const last = readTokens(template, {
		from,
		until: ({ kind, text }) => {
			if (kind === "symbol" && text === "{") {
				depth += 1;
			} else if (kind === "symbol" && text === "}") {
				depth -= 1;
			}
			return depth < 0;
		},
	}).at(-1);
	return depth < 0 && last ? last.from : null;
}
