/** How the canvas moves to what is to be seen: short enough to follow, with room for the bars that lie on it. */

/** Milliseconds in which the canvas moves. */
const GENTLE = 160;

/** Everything, as large as it fits but never enlarged; the room below is for the controls. */
export const EVERYTHING = {
	duration: GENTLE,
	maxZoom: 1,
	padding: { top: "48px", x: "48px", bottom: "96px" },
} as const;

/** One step in the middle, with what is around it. */
export const oneStep = (id: string) => ({
	nodes: [{ id }],
	duration: GENTLE,
	maxZoom: 1,
	padding: 1,
});
