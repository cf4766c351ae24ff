import { useEffect, useState } from "react";

/** The value as it was when it last stayed the same for a while. The first one counts at once. */
export function useSettled<T>(value: T, pauseMs: number): T {
	const [settled, setSettled] = useState(value);
	useEffect(() => {
		if (value === settled) return;
		const timer = setTimeout(() => setSettled(() => value), pauseMs);
		return () => clearTimeout(timer);
	}, [value, settled, pauseMs]);
	return settled;
}
