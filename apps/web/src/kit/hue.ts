/** The hues of hues.css: nine systems and six meanings. Set one with `data-hue`, use it as `text-hue`, `bg-hue-soft`. */
export const HUES = [
	"spotify",
	"ads",
	"podcast",
	"documents",
	"community",
	"cartographer",
	"decision",
	"vip",
	"http",
	"neutral",
	"accent",
	"ok",
	"bad",
	"wait",
] as const;

export type Hue = (typeof HUES)[number];

/** The hue of a connector or a node kind by its id; a system without one of its own is drawn in the grey of `http`. */
export function toHue(id: string): Hue {
	const known = HUES.find((hue) => hue === id);
	return known ?? HUE_OF_KIND[id] ?? "http";
}

const HUE_OF_KIND: Readonly<Record<string, Hue>> = {
	trigger: "http",
	webhook: "http",
	condition: "neutral",
	approval: "wait",
	wait: "neutral",
	transform: "neutral",
	respond: "http",
	end: "neutral",
	note: "wait",
	join: "neutral",
	each: "neutral",
	repeat: "neutral",
	subflow: "neutral",
};
