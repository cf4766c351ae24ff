import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "./icon-button.tsx";
import { toast } from "./toast.ts";

/** Puts `text` on the clipboard and shows that it did. */
export function CopyButton({
	text,
	label = "Copy",
	className,
}: {
	readonly text: string | (() => string);
	readonly label?: string;
	readonly className?: string;
}) {
	const [copied, setCopied] = useState(false);
	useEffect(() => {
		if (!copied) return;
		const timer = setTimeout(() => setCopied(false), 1_500);
		return () => clearTimeout(timer);
	}, [copied]);

	async function copy(): Promise<void> {
		try {
			await navigator.clipboard.writeText(
				typeof text === "string" ? text : text(),
			);
			setCopied(true);
		} catch {
			toast.error("The browser did not allow copying.", {
				detail: "Select the text and press Ctrl C.",
			});
		}
	}

	return (
		<IconButton
			size="sm"
			label={copied ? "Copied" : label}
			className={className}
			onClick={() => void copy()}
		>
			{copied ? (
				<Check className="text-ok" aria-hidden />
			) : (
				<Copy aria-hidden />
			)}
		</IconButton>
	);
}
