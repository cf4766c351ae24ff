import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect } from "react";
import { bringInto, headOf } from "../canvas/frame-view.ts";
import { boxesOf } from "../canvas/node-size.ts";
import { useDesignerStore } from "./designer-context.ts";

/** Moves the canvas no farther than it must for a step to be in view. */
export function useBringIntoView(): (id: string) => void {
	const store = useDesignerStore();
	const pane = useStoreApi();
	const { getViewport, setViewport } = useReactFlow();
	return useCallback(
		(id: string) => {
			const box = boxesOf(store.getState().flow).get(id);
			const { width, height } = pane.getState();
			if (!box || width === 0) return;
			const before = getViewport();
			const next = bringInto(before, headOf(box), { width, height });
			if (next.x !== before.x || next.y !== before.y)
				void setViewport(next, { duration: 160, interpolate: "linear" });
		},
		[store, pane, getViewport, setViewport],
	);
}

/** Keeps the selected step in view when the canvas becomes narrower, as when the inspector opens; never under a pointer that is pressed. */
export function KeepInView() {
	const store = useDesignerStore();
	const width = useStore((state) => state.width);
	const height = useStore((state) => state.height);
	const bring = useBringIntoView();
	// biome-ignore lint/correctness/useExhaustiveDependencies: what it reacts to is the size
	useEffect(() => {
		const show = () => {
			const [only, ...others] = store.getState().selection.nodes;
			if (only !== undefined && others.length === 0) bring(only);
		};
		if (!isPressed) {
			show();
			return;
		}
		addEventListener("pointerup", show, { once: true });
		return () => removeEventListener("pointerup", show);
	}, [width, height, store, bring]);
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
