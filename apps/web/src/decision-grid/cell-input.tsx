import { storeReferences } from "@patchbay/flow";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import {
	ExpressionInput,
	type ExpressionInputHandle,
} from "../expressions/expression-input.tsx";
import { useExpressionScope } from "../expressions/expression-scope.ts";
import type { ExtraCompletions } from "../expressions/use-completion.ts";

type CellInputProps = {
	readonly label: string;
	/** The text that it begins with. */
	readonly start: string;
	/** The text, whenever it changes. */
	readonly onText: (text: string) => void;
	/** Keys that the field itself does not use. */
	readonly onKeyDown: (event: KeyboardEvent) => void;
	readonly onBlur: () => void;
};

/** The field in which a cell is written: the expression field, without a frame of its own. */
export function SourceCellInput({
	start,
	offers,
	onBlur,
	...rest
}: CellInputProps & {
	/** What is offered besides values and functions. */
	readonly offers: ExtraCompletions;
}) {
	const { idByKey } = useExpressionScope();
	const input = useRef<ExpressionInputHandle>(null);
	const [stored, setStored] = useState(() => storeReferences(start, idByKey));
	useEffect(() => {
		input.current?.focus();
		input.current?.goToEnd();
	}, []);
	return (
		<ExpressionInput
			{...rest}
			ref={input}
			look="cell"
			multiline
			value={stored}
			onChange={setStored}
			extra={offers}
			onFocusChange={(focused) => {
				if (!focused) onBlur();
			}}
		/>
	);
}

/** The field for a text that only people read. */
export function ProseCellInput({
	label,
	start,
	onText,
	onKeyDown,
	onBlur,
}: CellInputProps) {
	const input = useRef<HTMLInputElement>(null);
	useEffect(() => {
		input.current?.focus();
		input.current?.setSelectionRange(start.length, start.length);
	}, [start]);
	return (
		<input
			ref={input}
			defaultValue={start}
			aria-label={label}
			autoComplete="off"
			className="h-9 w-full bg-transparent px-3 font-sans outline-none"
			onInput={(event) => onText(event.currentTarget.value)}
			onKeyDown={onKeyDown}
			onBlur={onBlur}
		/>
	);
}
