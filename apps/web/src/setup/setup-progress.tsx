import { Spinner } from "../kit/spinner.tsx";

/** What is being made, while it is made. */
export function SetupProgress({ withDemo }: { readonly withDemo: boolean }) {
	const lines = [
		"your account",
		"a credential for the simulated Spotify",
		...(withDemo
			? ["the demo's people", "its flow, published", "and its first runs"]
			: []),
	];
	return (
		<div role="status" className="rounded-lg border bg-panel p-5">
			<p className="flex items-center gap-2.5 font-medium">
				<Spinner label="Working" />
				{withDemo ? "Making everything ready" : "Making your account"}
			</p>
			<ul className="mt-3 flex flex-col gap-1 pl-6.5 text-ink-2">
				{lines.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			<p className="mt-3 pl-6.5 text-ink-3 text-sm">
				This takes a few seconds. You are signed in when it is done.
			</p>
		</div>
	);
}
