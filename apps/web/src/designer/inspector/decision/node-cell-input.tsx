import { storeReferences } from "@patchbay/flow";
import { useEffect, useRef, useState } from "react";
import type { CellInputProps } from "../../../decision-grid/grid-scope.tsx";
import {
	ExpressionInput,
	type ExpressionInputHandle,
} from "../expressions/expression-input.tsx";
import { useInspector } from "../inspector-context.tsx";

/** The expression field as the editor of a cell: it knows the values of the steps before. */
export function NodeCellInput({
	label,
	start,
	prose,
	onText,
	offers,
	onKeyDown,
	onBlur,
}: CellInputProps) {
	const { idByKey } = useInspector();
	const input = useRef<ExpressionInputHandle>(null);
	const [stored, setStored] = useState(() => storeReferences(start, idByKey));
	useEffect(() => {
		input.current?.focus();
		input.current?.goToEnd();
	}, []);
	return (
		<ExpressionInput
			ref={input}
			look="cell"
			multiline
			label={label}
			value={stored}
			onChange={setStored}
			onText={onText}
			extra={(text, caret) =>
				prose
					? []
					: offers(text, caret).map((offer) => ({
							...offer,
							id: `answer.${offer.label}`,
							kind: "text",
							detail: "",
							type: "",
							caret: offer.insert.length,
							goesOn: false,
						}))
			}
			onFocusChange={(focused) => {
				if (!focused) onBlur();
			}}
			onKeyDown={onKeyDown}
		/>
	);
}
