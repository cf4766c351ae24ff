/** Pictures for catalogue things and empty covers: drawn from the id, always the same. Pure. */

const palettes: readonly (readonly [string, string, string])[] = [
	["#2f4858", "#f6ae2d", "#f26419"],
	["#1b4332", "#95d5b2", "#fefae0"],
	["#3d348b", "#f7b801", "#f18701"],
	["#6d213c", "#e0a890", "#f2e3d5"],
	["#0b3954", "#bfd7ea", "#ff6663"],
	["#264653", "#2a9d8f", "#e9c46a"],
	["#432818", "#99582a", "#ffe6a7"],
	["#22223b", "#9a8c98", "#f2e9e4"],
	["#005f73", "#94d2bd", "#ee9b00"],
	["#5f0f40", "#fb8b24", "#e36414"],
];

/** A square SVG for an id. */
export function drawArt(id: string): string {
	const digit = (index: number) => id.charCodeAt(index % id.length);
	const [ground, first, second] = palettes[digit(0) % palettes.length] ?? [
		"#222222",
		"#888888",
		"#eeeeee",
	];
	const motif = motifs[digit(1) % motifs.length] ?? drawDiscs;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${ground}"/>${motif(digit, first, second)}</svg>`;
}

type Motif = (
	digit: (index: number) => number,
	first: string,
	second: string,
) => string;

const drawDiscs: Motif = (digit, first, second) => {
	const x = 16 + (digit(2) % 32);
	const y = 16 + (digit(3) % 32);
	return `<circle cx="${x}" cy="${y}" r="${18 + (digit(4) % 10)}" fill="${first}"/><circle cx="${64 - x}" cy="${64 - y}" r="${6 + (digit(5) % 10)}" fill="${second}"/>`;
};

const drawBars: Motif = (digit, first, second) =>
	[0, 1, 2, 3, 4, 5, 6]
		.map((bar) => {
			const height = 12 + (digit(bar + 2) % 40);
			return `<rect x="${5 + bar * 8}" y="${32 - height / 2}" width="5" height="${height}" rx="2.5" fill="${bar % 3 === 0 ? second : first}"/>`;
		})
		.join("");

const drawHills: Motif = (digit, first, second) => {
	const a = 24 + (digit(2) % 20);
	const b = 24 + (digit(3) % 20);
	return `<circle cx="${14 + (digit(4) % 36)}" cy="16" r="8" fill="${second}"/><path d="M0 ${a}C20 ${a - 16} 32 ${b + 12} 64 ${b}V64H0Z" fill="${first}"/>`;
};

const drawArcs: Motif = (digit, first, second) => {
	const isLeft = digit(2) % 2 === 0;
	const x = isLeft ? 0 : 64;
	return [56, 44, 32, 20]
		.map(
			(r, ring) =>
				`<circle cx="${x}" cy="64" r="${r}" fill="none" stroke="${ring % 2 === 0 ? first : second}" stroke-width="6"/>`,
		)
		.join("");
};

const motifs: readonly Motif[] = [drawDiscs, drawBars, drawHills, drawArcs];
