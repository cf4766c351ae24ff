import { useId, useState } from "react";
import { cx } from "../../kit/cx.ts";

/**
 * A label that one can write in. It counts when it is finished (Enter, or on to the next field); Escape brings back
 * what was there; what cannot be used is said.
 */
export function InlineName({
	label,
	value,
	onCommit,
	check = notEmpty,
	mono = false,
	readOnly = false,
	maxLength = 80,
	className,
}: {
	readonly label: string;
	readonly value: string;
	readonly onCommit: (value: string) => void;
	/** Why a text cannot be used; null when it can. */
	readonly check?: (value: string) => string | null;
	readonly mono?: boolean;
	readonly readOnly?: boolean;
	readonly maxLength?: number;
	readonly className?: string;
}) {
	const noteId = useId();
	const [draft, setDraft] = useState<string | null>(null);
	const problem = draft === null || draft === value ? null : check(draft);
	const commit = () => {
		if (draft !== null && problem === null && draft !== value) onCommit(draft);
		setDraft(null);
	};
	return (
		<span className={cx("block min-w-0 flex-1", className)}>
			<input
				aria-label={label}
				aria-invalid={problem !== null || undefined}
				aria-describedby={problem === null ? undefined : noteId}
				value={draft ?? value}
				maxLength={maxLength}
				readOnly={readOnly}
				autoComplete="off"
				className={cx(
					"-mx-1 w-[calc(100%+0.5rem)] truncate rounded-sm bg-transparent px-1 font-medium hover:not-focus:not-read-only:bg-sunk",
					mono && "font-mono text-sm",
				)}
				onChange={(event) => setDraft(event.currentTarget.value)}
				onBlur={commit}
				onKeyDown={(event) => {
					if (event.key === "Enter") {
						event.preventDefault();
						commit();
					}
					if (event.key === "Escape" && draft !== null) {
						event.stopPropagation();
						setDraft(null);
					}
				}}
			/>
			{problem === null ? null : (
				<span id={noteId} className="block font-normal text-bad text-xs">
					{problem}
				</span>
			)}
		</span>
	);
}

const notEmpty = (value: string): string | null =>
	value.trim() === "" ? "It needs a name." : null;
