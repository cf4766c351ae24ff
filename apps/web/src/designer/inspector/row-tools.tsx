import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { FieldTool } from "./field-frame.tsx";

/** Buttons that move or remove one row of a list. */
export function RowTools({
	name,
	index,
	count,
	onMove,
	onRemove,
}: {
	/** What the row is: "outcome yes". */
	readonly name: string;
	readonly index: number;
	readonly count: number;
	readonly onMove?: (by: number) => void;
	/** Left out for a row that must stay. */
	readonly onRemove?: (() => void) | undefined;
}) {
	return (
		<span className="flex shrink-0 items-center">
			{onMove && count > 1 ? (
				<>
					<FieldTool
						label={`Move ${name} up`}
						disabled={index === 0}
						className="disabled:opacity-30"
						onClick={() => onMove(-1)}
					>
						<ArrowUp aria-hidden />
					</FieldTool>
					<FieldTool
						label={`Move ${name} down`}
						disabled={index === count - 1}
						className="disabled:opacity-30"
						onClick={() => onMove(1)}
					>
						<ArrowDown aria-hidden />
					</FieldTool>
				</>
			) : null}
			{onRemove ? (
				<FieldTool
					label={`Remove ${name}`}
					className="hover:text-bad"
					onClick={onRemove}
				>
					<Trash2 aria-hidden />
				</FieldTool>
			) : null}
		</span>
	);
}
