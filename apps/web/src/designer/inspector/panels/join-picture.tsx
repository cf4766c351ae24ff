/** A drawing of cables that come together, as a patch bay has them: those that count are lit. */

/** More cables than this are not drawn one by one. */
const MOST_DRAWN = 6;
const GAP = 22;
const WIDTH = 260;

/** Draws `needed` of `cables` as arrived. It says nothing that the sentence beside it does not. */
export function JoinPicture({
	cables,
	needed,
}: {
	readonly cables: number;
	readonly needed: number;
}) {
	const drawn = Math.max(1, Math.min(cables, MOST_DRAWN));
	const lit =
		cables > MOST_DRAWN && needed < cables
			? Math.min(needed, MOST_DRAWN - 1)
			: Math.min(needed, drawn);
	const height = Math.max(2, drawn) * GAP + 12;
	const middle = height / 2;
	return (
		<svg
			viewBox={`0 0 ${WIDTH} ${height}`}
			className="w-full rounded-md border bg-sunk"
			style={{ maxHeight: 150 }}
			aria-hidden
		>
			{Array.from({ length: drawn }, (_, index) => {
				const y = middle + (index - (drawn - 1) / 2) * GAP;
				const arrived = index < lit;
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: cables in a picture have no identity but their place
					<g key={index} className={arrived ? "text-accent" : "text-ink-3"}>
						<path
							d={`M34 ${y} C 90 ${y}, 84 ${middle}, 128 ${middle}`}
							fill="none"
							stroke="currentColor"
							strokeWidth="2"
							strokeLinecap="round"
							strokeDasharray={arrived ? undefined : "1 5"}
						/>
						<Jack x={28} y={y} filled={arrived} />
					</g>
				);
			})}
			<g className={needed > 0 ? "text-accent" : "text-ink-3"}>
				<path
					d={`M140 ${middle} H 226`}
					stroke="currentColor"
					strokeWidth="2"
					strokeLinecap="round"
					strokeDasharray={needed > 0 ? undefined : "1 5"}
				/>
				<Jack x={134} y={middle} filled={needed > 0} />
				<Jack x={232} y={middle} filled={needed > 0} />
			</g>
			{cables > MOST_DRAWN ? (
				<text
					x={8}
					y={height - 4}
					className="fill-ink-3 font-sans text-[9px]"
				>{`${cables} in all`}</text>
			) : null}
		</svg>
	);
}

const Jack = ({
	x,
	y,
	filled,
}: {
	readonly x: number;
	readonly y: number;
	readonly filled: boolean;
}) => (
	<>
		<circle
			cx={x}
			cy={y}
			r="6"
			className="fill-panel"
			stroke="currentColor"
			strokeWidth="2"
		/>
		{filled ? <circle cx={x} cy={y} r="2.5" fill="currentColor" /> : null}
	</>
);
