import { Spinner } from "../kit/spinner.tsx";
import { Mark } from "./mark.tsx";

/** What stands in the page until we know who is there. */
export function StartingPage() {
	return (
		<main className="grid min-h-dvh place-items-center">
			<span className="animate-[breathe_1.6s_ease-in-out_infinite]">
				<Mark size={36} />
			</span>
			<h1 className="sr-only">Patchbay is starting</h1>
		</main>
	);
}

/** What stands in the frame while a slow screen loads. */
export function PendingScreen() {
	return (
		<div className="grid flex-1 place-items-center p-16 text-ink-3">
			<Spinner label="Loading" className="size-5" />
		</div>
	);
}
