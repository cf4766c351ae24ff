// Runs before the first paint, so a dark room never sees a white flash. Kept in step with src/shell/theme.ts by its test.
(() => {
	let choice = null;
	try {
		choice = localStorage.getItem("patchbay.theme");
	} catch {
		// Storage is switched off: follow the system.
	}
	const dark =
		choice === "dark" ||
		(choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
	document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
