import type { ReactNode } from "react";

/** The pictures of the empty states, all from the same parts: panels, jacks, cables. */
export type PictureName = keyof typeof PICTURES;

/** Draws one of them; decoration, so it has no name. */
export function Picture({
	name,
	className,
}: {
	readonly name: PictureName;
	readonly className?: string;
}) {
	return (
		<svg
			aria-hidden
			viewBox="0 0 200 112"
			fill="none"
			strokeLinecap="round"
			strokeLinejoin="round"
			className={className ?? "h-28 w-50"}
		>
			{PICTURES[name]}
		</svg>
	);
}

function Panel({
	x,
	y,
	w,
	h = 30,
}: {
	readonly x: number;
	readonly y: number;
	readonly w: number;
	readonly h?: number;
}) {
	return (
		<rect
			x={x}
			y={y}
			width={w}
			height={h}
			rx={8}
			className="fill-panel stroke-line-strong"
		/>
	);
}

function Line({
	x,
	y,
	w,
	strong = false,
}: {
	readonly x: number;
	readonly y: number;
	readonly w: number;
	readonly strong?: boolean;
}) {
	return (
		<rect
			x={x}
			y={y}
			width={w}
			height={4}
			rx={2}
			className={
				strong ? "fill-ink-3 opacity-50" : "fill-line-strong opacity-70"
			}
		/>
	);
}

function Jack({
	x,
	y,
	hue,
}: {
	readonly x: number;
	readonly y: number;
	readonly hue?: string;
}) {
	const color = hue ?? "stroke-line-strong";
	return (
		<g className={color} strokeWidth={2}>
			<circle cx={x} cy={y} r={5} className="fill-panel" />
			<circle cx={x} cy={y} r={1.2} />
		</g>
	);
}

function Cable({
	d,
	hue,
	loose = false,
}: {
	readonly d: string;
	readonly hue: string;
	readonly loose?: boolean;
}) {
	return (
		<path
			d={d}
			strokeWidth={2.4}
			className={hue}
			{...(loose ? { strokeDasharray: "1 7" } : {})}
		/>
	);
}

const DECISION = "stroke-(--decision)";
const SPOTIFY = "stroke-(--spotify)";
const HTTP = "stroke-(--http)";
const WAIT = "stroke-(--wait)";
const GREY = "stroke-line-strong";

const PICTURES = {
	flows: (
		<>
			<Panel x={14} y={40} w={56} />
			<Line x={24} y={53} w={26} strong />
			<Panel x={130} y={12} w={56} />
			<Line x={142} y={25} w={30} />
			<Panel x={130} y={70} w={56} />
			<Line x={142} y={83} w={22} />
			<Cable d="M70 55C104 55 96 27 130 27" hue={DECISION} />
			<Cable d="M70 55C104 55 96 85 130 85" hue={GREY} loose />
			<Jack x={70} y={55} hue={DECISION} />
			<Jack x={130} y={27} hue={DECISION} />
			<Jack x={130} y={85} />
		</>
	),
	runs: (
		<>
			<Cable d="M26 56H174" hue={GREY} />
			<Cable d="M26 56H104" hue={SPOTIFY} />
			<Jack x={26} y={56} hue={SPOTIFY} />
			<Jack x={64} y={56} hue={SPOTIFY} />
			<Jack x={104} y={56} hue={SPOTIFY} />
			<Jack x={140} y={56} />
			<Jack x={174} y={56} />
			<Panel x={72} y={6} w={64} />
			<Line x={82} y={16} w={34} strong />
			<Line x={82} y={23} w={44} />
			<Line x={90} y={76} w={28} />
			<Line x={90} y={84} w={44} />
		</>
	),
	inbox: (
		<>
			<path
				d="M40 58v34a8 8 0 0 0 8 8h104a8 8 0 0 0 8-8V58"
				className="fill-panel stroke-line-strong"
			/>
			<path
				d="M40 62h34c4 0 4 12 10 12h32c6 0 6-12 10-12h34"
				className="stroke-line-strong"
			/>
			<Panel x={62} y={10} w={76} h={38} />
			<Line x={74} y={21} w={36} strong />
			<Line x={74} y={29} w={50} />
			<path d="m118 38 4 4 8-9" strokeWidth={2.4} className="stroke-ok" />
		</>
	),
	templates: (
		<>
			<Panel x={24} y={22} w={66} h={68} />
			<Panel x={110} y={22} w={66} h={68} />
			<Cable d="M40 44c18 0 14 22 34 22" hue={HTTP} />
			<Jack x={40} y={44} hue={HTTP} />
			<Jack x={74} y={66} hue={HTTP} />
			<Line x={36} y={78} w={28} />
			<Cable d="M126 44c18 0 14 22 34 22" hue={WAIT} />
			<Jack x={126} y={44} hue={WAIT} />
			<Jack x={160} y={66} hue={WAIT} />
			<Line x={122} y={78} w={28} />
		</>
	),
	credentials: (
		<>
			<Panel x={18} y={34} w={64} h={44} />
			<Line x={30} y={48} w={28} strong />
			<Line x={30} y={58} w={38} />
			<Cable d="M82 56h34" hue={SPOTIFY} />
			<Jack x={82} y={56} hue={SPOTIFY} />
			<circle
				cx={132}
				cy={56}
				r={16}
				strokeWidth={2.4}
				className={`${SPOTIFY} fill-panel`}
			/>
			<circle cx={132} cy={56} r={4} className={SPOTIFY} strokeWidth={2} />
			<path
				d="M148 56h34m-10 0v9m10-9v7"
				strokeWidth={2.4}
				className={SPOTIFY}
			/>
		</>
	),
	people: (
		<>
			<Cable d="M60 74c18 0 22-14 40-14s22 14 40 14" hue={GREY} />
			<circle
				cx={60}
				cy={38}
				r={11}
				className="fill-panel stroke-line-strong"
				strokeWidth={2}
			/>
			<path
				d="M42 74a18 18 0 0 1 36 0z"
				className="fill-panel stroke-line-strong"
				strokeWidth={2}
			/>
			<circle
				cx={140}
				cy={38}
				r={11}
				className="fill-panel stroke-line-strong"
				strokeWidth={2}
			/>
			<path
				d="M122 74a18 18 0 0 1 36 0z"
				className="fill-panel stroke-line-strong"
				strokeWidth={2}
			/>
			<circle
				cx={100}
				cy={34}
				r={13}
				className="fill-panel stroke-accent"
				strokeWidth={2}
			/>
			<path
				d="M79 78a21 21 0 0 1 42 0z"
				className="fill-panel stroke-accent"
				strokeWidth={2}
			/>
			<Line x={82} y={90} w={36} />
		</>
	),
	search: (
		<>
			<Panel x={30} y={24} w={96} />
			<Line x={42} y={37} w={40} />
			<Panel x={30} y={62} w={96} />
			<Line x={42} y={75} w={56} />
			<circle
				cx={134}
				cy={54}
				r={22}
				strokeWidth={2.4}
				className="fill-panel stroke-ink-3"
			/>
			<path d="m150 70 18 18" strokeWidth={2.4} className="stroke-ink-3" />
			<path d="M126 54h16" strokeWidth={2.4} className="stroke-line-strong" />
		</>
	),
	lost: (
		<>
			<Panel x={14} y={41} w={52} />
			<Line x={26} y={54} w={22} strong />
			<Panel x={134} y={41} w={52} />
			<Line x={150} y={54} w={24} />
			<Cable d="M66 56c16 0 10 26 26 26" hue={DECISION} />
			<Jack x={66} y={56} hue={DECISION} />
			<path
				d="m92 77 8 1.4v7.2L92 87z"
				className={`${DECISION} fill-panel`}
				strokeWidth={2}
			/>
			<path d="M100 80h5m-5 4h5" className={DECISION} strokeWidth={2} />
			<Jack x={134} y={56} />
			<path d="M114 38l4-8m6 12 8-4" className={GREY} strokeWidth={2} />
		</>
	),
	broken: (
		<>
			<Panel x={14} y={41} w={52} />
			<Line x={26} y={54} w={22} strong />
			<Panel x={134} y={41} w={52} />
			<Line x={150} y={54} w={24} />
			<Cable d="M66 56h20" hue="stroke-bad" />
			<Cable d="M134 56h-20" hue="stroke-bad" />
			<path
				d="m90 50 4 6-4 6m20-12-4 6 4 6"
				strokeWidth={2.4}
				className="stroke-bad"
			/>
			<Jack x={66} y={56} hue="stroke-bad" />
			<Jack x={134} y={56} hue="stroke-bad" />
			<path
				d="M100 36v-8m-9 11-5-6m23 6 5-6"
				strokeWidth={2}
				className="stroke-wait"
			/>
		</>
	),
} satisfies Record<string, ReactNode>;
