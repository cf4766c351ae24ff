import { type DragEvent, type ReactNode, useState } from "react";
import { cx } from "../kit/cx.ts";
import { isValueDrag, readDraggedValue } from "./value-drag.ts";

/** A box on which a value can be dropped. */
export function DropTarget({
	onValue,
	disabled = false,
	className,
	overClassName,
	children,
}: {
	readonly onValue: (path: readonly string[]) => void;
	readonly disabled?: boolean;
	readonly className?: string;
	/** While a value is over it. */
	readonly overClassName: string;
	readonly children: ReactNode;
}) {
	const [over, setOver] = useState(false);
	if (disabled) return <div className={className}>{children}</div>;
	const onDragOver = (event: DragEvent) => {
		if (!isValueDrag(event.dataTransfer)) return;
		event.preventDefault();
		event.dataTransfer.dropEffect = "copy";
		setOver(true);
	};
	const onDrop = (event: DragEvent) => {
		setOver(false);
		const path = readDraggedValue(event.dataTransfer);
		if (path === null) return;
		event.preventDefault();
		onValue(path);
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: what can be dropped here can be inserted by the button beside the label too
		<div
			onDragOver={onDragOver}
			onDragLeave={() => setOver(false)}
			onDrop={onDrop}
			className={cx(className, over && overClassName)}
		>
			{children}
		</div>
	);
}
