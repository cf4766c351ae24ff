import { Toast } from "@base-ui/react/toast";

/** The one list of toasts; ToastHost draws it. */
export const toastManager = Toast.createToastManager();

type ToastOptions = {
	/** A second line. */
	readonly detail?: string;
	/** One thing to do about it. */
	readonly action?: { readonly label: string; readonly onClick: () => void };
};

function show(
	kind: "success" | "error" | "info",
	text: string,
	options: ToastOptions,
	timeout: number,
): void {
	const { detail, action } = options;
	const id = toastManager.add({
		type: kind,
		title: text,
		description: detail,
		timeout,
		priority: kind === "error" ? "high" : "low",
		...(action === undefined
			? {}
			: {
					actionProps: {
						children: action.label,
						onClick: () => {
							toastManager.close(id);
							action.onClick();
						},
					},
				}),
	});
}

/** Short news in the corner. Callable from anywhere, also outside of React. */
export const toast = {
	/** It worked, and the screen alone does not show it. */
	success(text: string, options: ToastOptions = {}): void {
		show("success", text, options, 4_000);
	},
	/** It did not work: what happened, and in `detail` what to do. Stays longer. */
	error(text: string, options: ToastOptions = {}): void {
		show("error", text, options, 10_000);
	},
	info(text: string, options: ToastOptions = {}): void {
		show("info", text, options, 5_000);
	},
	/** It is done, and can be taken back for a while. */
	undo(text: string, onUndo: () => void): void {
		show(
			"success",
			text,
			{ action: { label: "Undo", onClick: onUndo } },
			8_000,
		);
	},
};
