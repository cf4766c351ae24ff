/** Where a canvas looks when it is opened: at everything, unless that would be too small to read; then at the start. */
import type { Flow } from "@patchbay/flow";
import { around, boxesOf } from "./node-size.ts";

/** Below this zoom the words on steps cannot be read. */
const READABLE_ZOOM = 0.62;
const START_ZOOM = 0.8;
const MARGIN = 56;

/** The place and zoom for a canvas of this size on the screen, in CSS pixels. */
export function openingViewport(
	flow: Flow,
	size: { readonly width: number; readonly height: number },
): { readonly x: number; readonly y: number; readonly zoom: number } {
	const box = around([...boxesOf(flow).values()]);
	if (!box) return { x: 0, y: 0, zoom: 1 };
	const { left, top } = box;
	const width = box.right - left;
	const height = box.bottom - top;
	const room = {
		width: Math.max(1, size.width - 2 * MARGIN),
		height: Math.max(1, size.height - 2 * MARGIN),
	};
	const fit = Math.min(room.width / width, room.height / height, 1);
	const zoom = fit >= READABLE_ZOOM ? fit : START_ZOOM;
	const isWhole = fit >= READABLE_ZOOM;
	return {
		zoom,
		x: isWhole
			? (size.width - width * zoom) / 2 - left * zoom
			: MARGIN - left * zoom,
		y:
			height * zoom <= room.height
				? (size.height - height * zoom) / 2 - top * zoom
				: MARGIN - top * zoom,
	};
}
