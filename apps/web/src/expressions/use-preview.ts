import { useMemo } from "react";
import { useSettled } from "../kit/use-settled.ts";
import { useExpressionScope } from "./expression-scope.ts";
import { type Preview, previewExpression, previewTemplate } from "./preview.ts";

const SETTLE_MS = 140;

/** What a source comes to on the sample data, worked out once it has stood still for a moment. */
export function usePreview(
	source: { readonly text: string; readonly template: boolean } | null,
): Preview | null {
	const { data } = useExpressionScope();
	const text = source?.text ?? null;
	const template = source?.template ?? false;
	const settled = useSettled(text, SETTLE_MS);
	return useMemo(() => {
		if (settled === null || settled.trim() === "") return null;
		return template
			? previewTemplate(settled, data)
			: previewExpression(settled, data);
	}, [settled, template, data]);
}
