import { useSyncExternalStore } from "react";
import { formatFull, formatRelative } from "./format-time.ts";
import { createTicker } from "./ticker.ts";

const ticker = createTicker(15_000, {
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
	const now = useNow();
	const instant = new Date(at);
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
