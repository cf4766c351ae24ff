/*
 * What is wrong with a text that is not FEEL, in words for a person who does not program, with the repair where it
 * is known. Most mistakes are habits from spreadsheets and programming languages.
 */
import { readTokens, type Token } from "./tokens.ts";

/** Something wrong in a source, at a place, and where possible the text to put there instead. */
export type ExpressionIssue = {
	/** `syntax`: it cannot be read. `guard`: it can be read and is not allowed. `type`: it can never work. */
	readonly code: "syntax" | "guard" | "type";
	readonly message: string;
	readonly from: number;
	readonly to: number;
	readonly fix?: string;
};

const OPERATORS: Readonly<Record<string, { message: string; fix?: string }>> = {
	"==": { message: "Did you mean `=`?", fix: "=" },
	"===": { message: "Did you mean `=`?", fix: "=" },
	"!==": { message: "Did you mean `!=`?", fix: "!=" },
	"<>": { message: "Did you mean `!=`?", fix: "!=" },
	"=>": { message: "Did you mean `>=`?", fix: ">=" },
	"=<": { message: "Did you mean `<=`?", fix: "<=" },
	"&&": { message: "Did you mean `and`?", fix: "and" },
	"||": { message: "Did you mean `or`?", fix: "or" },
	"&": { message: "Did you mean `and`? To join text, use `+`." },
	"|": { message: "Did you mean `or`?", fix: "or" },
	"?.": { message: "Did you mean `.`?", fix: "." },
	"??": {
		message:
			"There is no `??`. Write `if x = null then … else x` for a value to fall back on.",
	},
	"->": { message: "`->` is not known here." },
	"!": { message: "Write `not(…)` instead of `!`." },
	"%": { message: "Write `modulo(a, b)` instead of `a % b`." },
	";": { message: "Only one expression fits here. Remove the `;`." },
	"`": { message: 'Put text in double quotes: "text".' },
};

const WORDS: Readonly<Record<string, string>> = {
	AND: "and",
	OR: "or",
	NOT: "not",
	IF: "if",
	THEN: "then",
	ELSE: "else",
	IN: "in",
	True: "true",
	TRUE: "true",
	False: "false",
	FALSE: "false",
	Null: "null",
	NULL: "null",
	undefined: "null",
	None: "null",
	nil: "null",
};

/** The issues that can be seen without the grammar: foreign operators, quotes and words, open text, odd brackets. */
export function findForeignSyntax(source: string): ExpressionIssue[] {
	const tokens = readTokens(source).filter((token) => token.kind !== "comment");
	const issues = tokens.flatMap((token, index) =>
		judgeToken(token, tokens[index - 1], tokens[index + 1]),
	);
	if (issues.length > 0) {
		return issues;
	}
	const dates = findBareDates(source, tokens);
	return dates.length > 0 ? dates : findOddBrackets(tokens);
}

const BARE_DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/;

/** 2026-01-31 would be a subtraction. */
function findBareDates(
	source: string,
	tokens: readonly Token[],
): ExpressionIssue[] {
	return tokens.flatMap(({ kind, from }): ExpressionIssue[] => {
		const [date] =
			kind === "number" ? (BARE_DATE.exec(source.slice(from)) ?? []) : [];
		if (date === undefined) {
			return [];
		}
		const fix = `date("${date}")`;
		const to = from + date.length;
		return [
			{ code: "syntax", message: `Did you mean \`${fix}\`?`, from, to, fix },
		];
	});
}

function judgeToken(
	token: Token,
	before: Token | undefined,
	after: Token | undefined,
): ExpressionIssue[] {
	const place = { code: "syntax", from: token.from, to: token.to } as const;
	if (token.kind === "text" && !token.closed) {
		return [
			{
				...place,
				message: "This text has no closing quote.",
				fix: `${token.text.trimEnd()}"`,
			},
		];
	}
	if (token.kind === "quoted") {
		return [
			{
				...place,
				message: `Put text in straight double quotes: "${token.text.slice(1, -1)}".`,
				fix: `"${token.text.slice(1, -1)}"`,
			},
		];
	}
	if (token.kind === "symbol") {
		const known = Object.hasOwn(OPERATORS, token.text)
			? OPERATORS[token.text]
			: undefined;
		return known ? [{ ...place, ...known }] : [];
	}
	if (
		token.kind !== "name" ||
		isProperty(token, before) ||
		after?.text === ":"
	) {
		return [];
	}
	if (Object.hasOwn(WORDS, token.text)) {
		const fix = WORDS[token.text] ?? "";
		return [{ ...place, message: `Did you mean \`${fix}\`?`, fix }];
	}
	if (token.text === "is" && before && endsValue(before)) {
		return [{ ...place, message: "Did you mean `=`?", fix: "=" }];
	}
	return [];
}

const isProperty = (token: Token, before: Token | undefined) =>
	before?.text === "." && before.to <= token.from;

const endsValue = (token: Token) =>
	token.kind !== "symbol" || token.text === ")" || token.text === "]";

const CLOSES: Readonly<Record<string, string>> = { "(": ")", "{": "}" };

/** Square brackets are left to the grammar: `]1..5[` is a range. */
function findOddBrackets(tokens: readonly Token[]): ExpressionIssue[] {
	const open: Token[] = [];
	for (const token of tokens) {
		if (token.kind !== "symbol") {
			continue;
		}
		if (token.text in CLOSES) {
			open.push(token);
		} else if (token.text === ")" || token.text === "}") {
			const last = open.pop();
			// A range may open with one bracket and close with another: (1..5]
			if (!last && !tokens.some((other) => other.text === "..")) {
				return [
					{
						code: "syntax",
						message: `This \`${token.text}\` closes nothing.`,
						from: token.from,
						to: token.to,
						fix: "",
					},
				];
			}
		}
	}
	const last = open.pop();
	if (!last || tokens.some((token) => token.text === "..")) {
		return [];
	}
	return [
		{
			code: "syntax",
			message: `This \`${last.text}\` is never closed. Add a \`${CLOSES[last.text]}\`.`,
			from: last.from,
			to: last.to,
		},
	];
}

/** Words for the place where the grammar gave up. */
export function explainError(
	source: string,
	from: number,
	to: number,
	parent: string | undefined,
): ExpressionIssue {
	const issue = (message: string): ExpressionIssue => ({
		code: "syntax",
		message,
		from,
		to,
	});
	if (source.trim() === "") {
		return issue("Write an expression.");
	}
	const tokens = readTokens(source).filter((token) => token.kind !== "comment");
	if (parent === "IfExpression") {
		const words = tokens.map((token) => token.text);
		if (!words.includes("then")) {
			return issue("An `if` needs a `then`: `if … then … else …`.");
		}
		if (!words.includes("else")) {
			return issue("An `if` needs an `else`: `if … then … else …`.");
		}
	}
	const next = tokens.find((token) => token.to > from);
	if (!next) {
		return issue("Something is missing at the end.");
	}
	return {
		code: "syntax",
		message: `\`${next.text}\` is not expected here.`,
		from: next.from,
		to: next.to,
	};
}

/** Words for a name of several words, which no step can have. */
export function explainName(
	name: string,
	from: number,
	to: number,
): ExpressionIssue {
	const [first = "", ...rest] = name.split(" ");
	if (first === "not") {
		const fix = `not(${rest.join(" ")})`;
		return {
			code: "syntax",
			message: `Did you mean \`${fix}\`?`,
			from,
			to,
			fix,
		};
	}
	return {
		code: "syntax",
		message: `An operator, such as \`=\` or \`+\`, is missing between \`${first}\` and \`${rest.join(" ")}\`.`,
		from,
		to,
	};
}
