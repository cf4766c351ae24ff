import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect } from "react";
import { bringInto, headOf } from "../canvas/frame-view.ts";
import { boxesOf } from "../canvas/node-size.ts";
import { useDesignerStore } from "./designer-context.ts";

/** Keeps the selected step in view when the canvas becomes narrower, as when the inspector opens; never under a pointer that is pressed. */
export function KeepInView() {
	const store = useDesignerStore();
	const width = useStore((state) => state.width);
	const height = useStore((state) => state.height);
	const { getViewport, setViewport } = useReactFlow();
	useEffect(() => {
		const show = () => {
			const { flow, selection } = store.getState();
			const [only, ...others] = selection.nodes;
			const box = only === undefined ? undefined : boxesOf(flow).get(only);
			if (!box || others.length > 0 || width === 0) return;
			const before = getViewport();
			const next = bringInto(before, headOf(box), { width, height });
			if (next.x !== before.x || next.y !== before.y)
				void setViewport(next, { duration: 160, interpolate: "linear" });
		};
		if (!isPressed) {
			show();
			return;
		}
		addEventListener("pointerup", show, { once: true });
		return () => removeEventListener("pointerup", show);
	}, [width, height, store, getViewport, setViewport]);
	return null;
}

let isPressed = false;
addEventListener(
	"pointerdown",
	() => {
		isPressed = true;
	},
	true,
);
for (const end of ["pointerup", "pointercancel"])
	addEventListener(
		end,
		() => {
			isPressed = false;
		},
		true,
	);
