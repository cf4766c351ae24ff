/** A value on its way from the list of values into a field. */
const TYPE = "application/x-patchbay-value";

/** Puts a value's path on a drag. */
export function startValueDrag(
	transfer: DataTransfer,
	path: readonly string[],
	text: string,
): void {
	transfer.setData(TYPE, JSON.stringify(path));
	transfer.setData("text/plain", text);
	transfer.effectAllowed = "copy";
}

/** The path of the value that is dropped; null when something else is. */
export function readDraggedValue(
	transfer: DataTransfer,
): readonly string[] | null {
	const text = transfer.getData(TYPE);
	if (text === "") return null;
	const path: unknown = JSON.parse(text);
	return Array.isArray(path) && path.every((part) => typeof part === "string")
		? path
		: null;
}

/** Whether a value is being dragged; what it is can be read only when it is dropped. */
export const isValueDrag = (transfer: DataTransfer): boolean =>
	transfer.types.includes(TYPE);
