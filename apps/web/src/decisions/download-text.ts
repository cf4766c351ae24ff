/** Saves a text as a file on the person's machine. */
export function downloadText({
	name,
	text,
}: {
	readonly name: string;
	readonly text: string;
}): void {
	const link = document.createElement("a");
	const url = URL.createObjectURL(new Blob([text], { type: "text/xml" }));
	link.href = url;
	link.download = name;
	link.click();
	// The browser has taken the content by then.
	setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
