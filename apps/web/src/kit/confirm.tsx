import { AlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, useSyncExternalStore } from "react";
import { Button } from "./button.tsx";
import { SCRIM_CLASS } from "./dialog.tsx";

export type ConfirmQuestion = {
	/** A question: "Delete this flow?" */
	readonly title: string;
	/** What will be gone or changed, in a sentence. */
	readonly body?: ReactNode;
	/** The verb on the button: "Delete". */
	readonly action: string;
	readonly cancel?: string;
	readonly tone?: "danger" | "primary";
};

type Pending = ConfirmQuestion & { readonly answer: (yes: boolean) => void };
type State = { readonly question: Pending | null; readonly open: boolean };

let state: State = { question: null, open: false };
const listeners = new Set<() => void>();

function setState(next: State): void {
	state = next;
	for (const listener of listeners) listener();
}

/** Asks before something that cannot be undone; resolves to true when the person agrees. Needs one `<ConfirmHost>`. */
export function confirm(question: ConfirmQuestion): Promise<boolean> {
	state.question?.answer(false);
	return new Promise((resolve) => {
		setState({ question: { ...question, answer: resolve }, open: true });
	});
}

function settle(yes: boolean): void {
	state.question?.answer(yes);
	setState({ ...state, open: false });
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Draws the questions of `confirm`; the shell mounts it once. */
export function ConfirmHost() {
	const { question, open } = useSyncExternalStore(subscribe, () => state);
	return (
		<AlertDialog.Root
			open={open}
			onOpenChange={(next) => !next && settle(false)}
		>
			<AlertDialog.Portal>
				<AlertDialog.Backdrop className={`${SCRIM_CLASS} z-60`} />
				<AlertDialog.Viewport className="fixed inset-0 z-60 grid place-items-center p-4">
					<AlertDialog.Popup className="w-full max-w-md rounded-xl border border-line-strong bg-panel shadow-lg outline-none transition-[opacity,scale] duration-150 ease-out data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0">
						<div className="p-5">
							<AlertDialog.Title className="font-semibold text-lg tracking-tight">
								{question?.title}
							</AlertDialog.Title>
							<AlertDialog.Description
								render={<div />}
								className="mt-1.5 text-ink-2"
							>
								{question?.body}
							</AlertDialog.Description>
						</div>
						<div className="flex justify-end gap-2 border-t px-5 py-3.5">
							<Button onClick={() => settle(false)}>
								{question?.cancel ?? "Cancel"}
							</Button>
							<Button
								variant={question?.tone ?? "danger"}
								onClick={() => settle(true)}
							>
								{question?.action}
							</Button>
						</div>
					</AlertDialog.Popup>
				</AlertDialog.Viewport>
			</AlertDialog.Portal>
		</AlertDialog.Root>
	);
}
