/** Says of a thing that it belongs to the demo and goes with it. */
export function DemoMark() {
	return (
		<span
			title="Made by the demo, and removed with it"
			className="inline-flex shrink-0 items-center rounded-sm border border-line-strong border-dashed px-1.5 text-ink-2 text-xs"
		>
			demo
		</span>
	);
}
