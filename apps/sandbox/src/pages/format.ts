/** Numbers and instants in words for the pages. English and UTC, so that a page reads the same everywhere. */

const instantFormat = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	year: "numeric",
	hour: "2-digit",
	minute: "2-digit",
	timeZone: "UTC",
});

/** "21 Nov 2026, 10:56 UTC". */
export function formatInstant(at: Date): string {
	return `${instantFormat.format(at)} UTC`;
}

/** "10:56:03" of an instant. */
export function formatTime(at: Date): string {
	return at.toISOString().slice(11, 19);
}

/** "3:07" for a track. */
export function formatLength(ms: number): string {
	const seconds = Math.round(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** "1 h 12 min" for a whole list. */
export function formatTotal(ms: number): string {
	const minutes = Math.round(ms / 60_000);
	return minutes < 60
		? `${minutes} min`
		: `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "1 playlist", "2 playlists". */
export function countOf(count: number, one: string, many = `${one}s`): string {
	return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
