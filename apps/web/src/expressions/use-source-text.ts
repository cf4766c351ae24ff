import { showReferences, storeReferences } from "@patchbay/flow";
import { useState } from "react";
import { useExpressionScope } from "./expression-scope.ts";

/**
 * A stored source as the text that is edited. While somebody types, their own text stays, even where the stored form
 * would be shown in another way.
 */
export function useSourceText({
	value,
	onChange,
	template,
	onText,
}: {
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly template: boolean;
	readonly onText?: ((text: string) => void) | undefined;
}) {
	const { keyById, idByKey } = useExpressionScope();
	const [draft, setDraft] = useState<{ text: string; value: string } | null>(
		null,
	);
	return {
		text:
			draft?.value === value
				? draft.text
				: showReferences(value, keyById, template),
		change(text: string): void {
			const stored = storeReferences(text, idByKey, template);
			setDraft({ text, value: stored });
			onText?.(text);
			onChange(stored);
		},
		/** Nobody types any more. */
		settle: () => setDraft(null),
	};
}
