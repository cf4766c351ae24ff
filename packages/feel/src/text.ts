const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([\s\S]))/g;
const SHORT: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** The text that a FEEL string literal stands for. */
export function readText(literal: string): string {
	return literal
		.slice(1, -1)
		.replace(ESCAPE, (all, unit?: string, point?: string, short?: string) => {
			const code = Number.parseInt(unit ?? point ?? "", 16);
			if (!Number.isNaN(code)) {
				return code > 0x10ffff ? all : String.fromCodePoint(code);
			}
			return (
				SHORT[short ?? ""] ??
				(short === '"' || short === "\\" || short === "'" ? short : all)
			);
		});
}
