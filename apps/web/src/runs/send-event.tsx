import type { JsonObject } from "@patchbay/flow";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { readJson } from "../forms/read-json.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { toast } from "../kit/toast.ts";
import { usePerson } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";

/** Sends the event that a run waits for in the name of a person, with what it brings along. */
export function SendEvent({
	runId,
	event,
	onTold,
}: {
	readonly runId: string;
	readonly event: { readonly name: string; readonly key: string };
	readonly onTold: () => void;
}) {
	const { role } = usePerson();
	const [open, setOpen] = useState(false);
	const [text, setText] = useState("");
	const read = text.trim() === "" ? NOTHING : readJson(text);
	const isObject =
		read.ok &&
		typeof read.value === "object" &&
		read.value !== null &&
		!Array.isArray(read.value);
	const problem = !read.ok
		? read.problem
		: isObject
			? undefined
			: 'This must be an object, such as {"status": "paid"}.';
	const deliver = useMutation(
		trpc.runs.deliverEvent.mutationOptions({
			onSuccess: () => {
				toast.success("The event is sent. The run goes on.");
				setOpen(false);
				onTold();
			},
		}),
	);
	if (role === "reviewer") return null;
	return (
		<Dialog
			open={open}
			onOpenChange={setOpen}
			trigger={<Button>Send the event</Button>}
			title={`Send “${event.name}”`}
			description="This run goes on as if the other system had told it. Other runs hear nothing of it."
			footer={
				<>
					<Button onClick={() => setOpen(false)}>Back</Button>
					<Button
						variant="primary"
						disabled={problem !== undefined}
						busy={deliver.isPending}
						onClick={() =>
							deliver.mutate({
								id: runId,
								name: event.name,
								key: event.key,
								payload: payloadOf(read),
							})
						}
					>
						Send the event
					</Button>
				</>
			}
		>
			<Field
				label="What it brings along"
				aside="optional"
				hint="As JSON; later steps can use it."
				{...(problem === undefined ? {} : { error: problem })}
			>
				<Textarea
					value={text}
					rows={4}
					placeholder="{}"
					className="font-mono"
					onChange={(change) => setText(change.currentTarget.value)}
				/>
			</Field>
		</Dialog>
	);
}

const NOTHING = { ok: true, value: {} } as const;

function payloadOf(read: ReturnType<typeof readJson>): JsonObject {
	return read.ok &&
		typeof read.value === "object" &&
		read.value !== null &&
		!Array.isArray(read.value)
		? (read.value as JsonObject) // no list and no plain value, says the line above
		: {};
}
