import { Plus, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { Button } from "../kit/button.tsx";
import { IconButton } from "../kit/icon-button.tsx";
import { Input } from "../kit/input.tsx";

/** A list of texts, one a line. Enter adds a line, Backspace in an empty one takes it away, pasted lines become lines. */
export function ListEditor({
	label,
	value,
	onChange,
	placeholder,
	disabled = false,
}: {
	/** What the lines are, for their names: "Artists". */
	readonly label: string;
	readonly value: readonly string[];
	readonly onChange: (value: readonly string[]) => void;
	readonly placeholder?: string;
	readonly disabled?: boolean;
}) {
	const box = useRef<HTMLDivElement>(null);
	// The line is there only after the next drawing.
	const focus = (index: number) =>
		requestAnimationFrame(() =>
			box.current?.querySelectorAll("input")[index]?.focus(),
		);
	const put = (index: number, ...lines: readonly string[]) => {
		onChange(value.toSpliced(index, 1, ...lines));
	};
	function onKeyDown(
		event: KeyboardEvent<HTMLInputElement>,
		index: number,
	): void {
		const line = value[index] ?? "";
		if (event.key === "Enter") {
			event.preventDefault();
			put(index, line, "");
			focus(index + 1);
		} else if (event.key === "Backspace" && line === "") {
			event.preventDefault();
			put(index);
			focus(Math.max(0, index - 1));
		}
	}
	return (
		<div ref={box} className="flex flex-col gap-1.5">
			{value.map((line, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
				<div key={index} className="flex items-center gap-1">
					<Input
						aria-label={`${label}, ${index + 1}`}
						className="min-w-0 flex-1"
						value={line}
						placeholder={placeholder}
						disabled={disabled}
						onValueChange={(next) => put(index, next)}
						onKeyDown={(event) => onKeyDown(event, index)}
						onPaste={(event) => {
							const lines = linesOf(event.clipboardData.getData("text/plain"));
							if (lines.length < 2) return;
							event.preventDefault();
							put(index, ...(line === "" ? lines : [line, ...lines]));
						}}
					/>
					{disabled ? null : (
						<IconButton
							size="sm"
							label={`Remove ${label}, ${index + 1}`}
							onClick={() => {
								put(index);
								focus(Math.max(0, index - 1));
							}}
						>
							<X />
						</IconButton>
					)}
				</div>
			))}
			{disabled ? null : (
				<Button
					size="sm"
					variant="quiet"
					icon={<Plus />}
					className="self-start"
					onClick={() => {
						onChange([...value, ""]);
						focus(value.length);
					}}
				>
					Add
				</Button>
			)}
		</div>
	);
}

const linesOf = (text: string): readonly string[] =>
	text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "");
