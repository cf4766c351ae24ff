/** What an empty canvas says. */
export function EmptyHint() {
	return (
		<div className="pointer-events-none absolute inset-0 grid place-items-center">
			<p className="max-w-80 translate-y-24 text-center text-ink-2">
				Drag a step here, or pull a cable out of the start’s jack and let it go
				where the next step should be.
			</p>
		</div>
	);
}
