import { CopyButton } from "./copy-button.tsx";
import { cx } from "./cx.ts";
import { ScrollRegion } from "./scroll-region.tsx";

/** Lines to read or copy: a URL, a token, a command, raw JSON. */
export function CodeBlock({
	code,
	label,
	wrap = false,
	className,
}: {
	readonly code: string;
	/** What it is, for screen readers and the copy button: "webhook address". */
	readonly label: string;
	/** Breaks long lines instead of scrolling. */
	readonly wrap?: boolean;
	readonly className?: string;
}) {
	return (
		<div
			className={cx(
				"flex min-w-0 items-start rounded-md border bg-sunk",
				className,
			)}
		>
			<ScrollRegion
				label={label}
				className="max-h-96 min-w-0 flex-1 overflow-auto rounded-md py-2 pl-3 -outline-offset-2"
			>
				<pre
					className={cx(
						"font-mono text-sm",
						wrap && "whitespace-pre-wrap break-all",
					)}
				>
					{code}
				</pre>
			</ScrollRegion>
			<CopyButton text={code} label={`Copy ${label}`} className="m-1" />
		</div>
	);
}
