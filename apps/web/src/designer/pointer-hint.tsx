import { useCallback, useEffect, useRef, useState } from "react";
import type { ScreenPoint } from "../canvas/canvas-actions.ts";

interface Hint {
	readonly text: string;
	readonly at: ScreenPoint;
}

const SHOWN_MS = 2_600;

/** A few words near the pointer, gone by themselves. */
export function usePointerHint() {
	const [hint, setHint] = useState<Hint | null>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const show = useCallback((text: string, at: ScreenPoint) => {
		clearTimeout(timer.current);
		setHint({ text, at });
		timer.current = setTimeout(() => setHint(null), SHOWN_MS);
	}, []);
	useEffect(() => () => clearTimeout(timer.current), []);
	return { hint, show };
}

/** Draws the hint. It is read out too. */
export function PointerHint({ hint }: { readonly hint: Hint | null }) {
	return (
		<div role="status">
			{hint ? (
				<div
					className="pointer-events-none fixed z-50 max-w-64 rounded-md bg-ink px-2.5 py-1.5 text-on-ink text-sm shadow-lg"
					style={{ left: hint.at.x + 14, top: hint.at.y + 14 }}
				>
					{hint.text}
				</div>
			) : null}
		</div>
	);
}
