import { useSyncExternalStore } from "react";
import { formatFull, formatRelative } from "./format-time.ts";
import { createTicker } from "./ticker.ts";

const PERIOD_MS = 15_000;
const ticker = createTicker(PERIOD_MS, {
	now: () => Date.now(),
	setInterval: (run, periodMs) => window.setInterval(run, periodMs),
	clearInterval: (handle) => {
		if (typeof handle === "number") window.clearInterval(handle);
	},
});

/** The instant of the page's shared ticker, renewed every 15 s. */
export function useNow(): Date {
	return new Date(useSyncExternalStore(ticker.subscribe, ticker.now));
}

/** A moment as people say it ("4 min ago"), kept fresh; the full date is in the title. */
export function Time({
	at,
	className,
}: {
	readonly at: Date | string | number;
	readonly className?: string;
}) {
	const ticked = useNow();
	const instant = new Date(at);
	// What happened since the last tick is now, not "in a moment".
	const aheadMs = instant.getTime() - ticked.getTime();
	const now = aheadMs > 0 && aheadMs <= PERIOD_MS ? instant : ticked;
	if (Number.isNaN(instant.getTime()))
		return <span className={className}>–</span>;
	return (
		<time
			dateTime={instant.toISOString()}
			title={formatFull(instant)}
			className={className}
		>
			{formatRelative(instant, now)}
		</time>
	);
}
