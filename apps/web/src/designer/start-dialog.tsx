import {
	type FieldProblem,
	type JsonObject,
	type NodeOf,
	triggerSample,
} from "@patchbay/flow";
import { useState } from "react";
import { TriggerForm } from "../forms/trigger-form.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";

/** Asks for what a run begins with; filled with the samples at first. */
export function StartDialog({
	title,
	description,
	action,
	trigger,
	withSamples,
	onStart,
	onClose,
}: {
	readonly title: string;
	readonly description: string;
	/** The verb on the button. */
	readonly action: string;
	readonly trigger: NodeOf<"trigger">;
	readonly withSamples: boolean;
	/** Answers the problems of the fields; none when it has started; null when it failed otherwise. */
	readonly onStart: (
		input: JsonObject,
	) => Promise<readonly FieldProblem[] | null>;
	readonly onClose: () => void;
}) {
	const [value, setValue] = useState<JsonObject>(() =>
		withSamples ? triggerSample(trigger) : {},
	);
	const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
	const [busy, setBusy] = useState(false);
	const start = async () => {
		setBusy(true);
		const found = await onStart(value);
		setBusy(false);
		setProblems(found ?? []);
		if (found?.length === 0) onClose();
	};
	return (
		<Dialog
			open
			size="md"
			title={title}
			description={description}
			onOpenChange={(open) => !open && onClose()}
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button variant="primary" busy={busy} onClick={() => void start()}>
						{action}
					</Button>
				</>
			}
		>
			{trigger.fields.length === 0 ? (
				<p className="text-ink-2">This flow asks for nothing.</p>
			) : (
				<TriggerForm
					fields={[...trigger.fields]}
					value={value}
					onChange={setValue}
					problems={problems}
				/>
			)}
		</Dialog>
	);
}
