import {
	type Catalog,
	findAction,
	type NodeOf,
	type RunEvent,
	type RunEventOf,
	refOf,
	type StepRef,
	type StepState,
	stepIdOf,
} from "@patchbay/flow";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/button.tsx";
import { DataTree } from "../kit/data-tree.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";
import { Select } from "../kit/select.tsx";
import { Textarea } from "../kit/textarea.tsx";
import { toast } from "../kit/toast.ts";
import { usePerson } from "../shell/session.ts";
import { trpc } from "../shell/trpc.ts";
import { type OutputField, outputFields, readOutput } from "./output-fields.ts";

type Resolution = RunEventOf<"effect.resolved">["data"]["resolution"];

const CHOICES: readonly {
	readonly value: Resolution;
	readonly label: string;
	readonly title: string;
	readonly words: string;
}[] = [
	{
		value: "happened",
		label: "It happened",
		title: "It happened",
		words:
			"You have looked in the other system and it is there. Say what came of it, as far as later steps need it.",
	},
	{
		value: "send-again",
		label: "Send it again",
		title: "Send it again?",
		words:
			"Only when you have looked and it is not there: otherwise it happens twice.",
	},
	{
		value: "fail",
		label: "Give up",
		title: "Give this step up?",
		words:
			"The step counts as failed: the run goes on along its error path, or fails.",
	},
];

/** A call whose answer was lost: what was asked of the vendor, and the person's word on what became of it. */
export function UnknownEffect({
	runId,
	node,
	step,
	scope,
	events,
	catalog,
	onTold,
}: {
	readonly runId: string;
	readonly node: NodeOf<"action">;
	readonly step: StepState;
	/** The pass that it happened in, in words; empty at the top. */
	readonly scope: string;
	readonly events: readonly RunEvent[];
	readonly catalog: Catalog;
	readonly onTold: () => void;
}) {
	const { role } = usePerson();
	const [choice, setChoice] = useState<(typeof CHOICES)[number] | null>(null);
	// Kept here, so that a look behind the window loses nothing of it.
	const [answer, setAnswer] = useState<Answer>({ typed: {}, comment: "" });
	const asked = events.findLast(
		(event): event is RunEventOf<"effect.unknown"> =>
			event.kind === "effect.unknown" && stepIdOf(event.data) === step.id,
	);
	const system =
		catalog.find((entry) => entry.id === node.connector)?.title ??
		node.connector;
	const schema = findAction(catalog, node.connector, node.action)?.output ?? {};
	return (
		<section
			aria-label="Outcome unknown"
			className="flex flex-col gap-3 rounded-lg border border-bad/25 bg-panel p-4"
		>
			<div>
				<h2 className="font-semibold">
					{scope === "" ? "" : `${scope}: `}Nobody knows whether “{node.title}”
					happened
				</h2>
				<p className="mt-0.5 max-w-prose text-ink-2">
					{asked?.data.reason} Look in {system}, then say what you found.
				</p>
			</div>
			<div>
				<p className="mb-1 text-ink-2 text-sm">What {system} was asked</p>
				<DataTree
					data={asked?.data.input ?? {}}
					label={`What ${system} was asked`}
				/>
			</div>
			{role === "reviewer" ? (
				<p className="text-ink-2">A builder or an admin can settle this.</p>
			) : (
				<div className="flex flex-wrap gap-2">
					{CHOICES.map((option) => (
						<Button key={option.value} onClick={() => setChoice(option)}>
							{option.label}
						</Button>
					))}
				</div>
			)}
			{choice === null || asked === undefined ? null : (
				<Resolve
					attempt={asked.data.attempt}
					runId={runId}
					step={refOf(node.id, step.scope)}
					choice={choice}
					answer={answer}
					onAnswer={setAnswer}
					fields={choice.value === "happened" ? outputFields(schema) : []}
					onClose={() => setChoice(null)}
					onTold={onTold}
				/>
			)}
		</section>
	);
}

/** What the person writes down, as it was typed. */
type Answer = {
	readonly typed: Readonly<Record<string, string>>;
	readonly comment: string;
};

function Resolve({
	attempt,
	runId,
	step,
	choice,
	answer,
	onAnswer,
	fields,
	onClose,
	onTold,
}: {
	/** The try that is in doubt: the answer is about this one only. */
	readonly attempt: number;
	readonly runId: string;
	readonly step: StepRef;
	readonly choice: (typeof CHOICES)[number];
	readonly answer: Answer;
	readonly onAnswer: (answer: Answer) => void;
	readonly fields: readonly OutputField[];
	readonly onClose: () => void;
	readonly onTold: () => void;
}) {
	const { typed, comment } = answer;
	const { output, problems } = readOutput(fields, typed);
	const resolve = useMutation(
		trpc.runs.resolveEffect.mutationOptions({
			onSuccess: () => {
				toast.success("Noted. The run goes on.");
				onClose();
				onTold();
			},
		}),
	);
	return (
		<Dialog
			open
			onOpenChange={(open) => !open && onClose()}
			title={choice.title}
			description={choice.words}
			footer={
				<>
					<Button onClick={onClose}>Back</Button>
					<Button
						variant={choice.value === "happened" ? "primary" : "danger"}
						disabled={Object.keys(problems).length > 0}
						busy={resolve.isPending}
						onClick={() =>
							resolve.mutate({
								id: runId,
								...step,
								attempt,
								resolution: choice.value,
								output,
								comment,
							})
						}
					>
						{choice.label}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				{fields.map((field) => (
					<OutputRow
						key={field.name}
						field={field}
						value={typed[field.name] ?? ""}
						problem={problems[field.name]}
						onChange={(value) =>
							onAnswer({
								...answer,
								typed: { ...typed, [field.name]: value },
							})
						}
					/>
				))}
				<Field
					label="How do you know"
					aside="optional"
					hint="It stays in the history beside your name."
				>
					<Textarea
						value={comment}
						maxLength={4_000}
						onChange={(event) =>
							onAnswer({ ...answer, comment: event.currentTarget.value })
						}
					/>
				</Field>
			</div>
		</Dialog>
	);
}

const ASIDES: Readonly<Record<OutputField["type"], string | undefined>> = {
	text: undefined,
	boolean: undefined,
	number: "number",
	list: "list, as JSON",
	object: "object, as JSON",
	json: "any value, as JSON",
};

function OutputRow({
	field,
	value,
	problem,
	onChange,
}: {
	readonly field: OutputField;
	readonly value: string;
	readonly problem: string | undefined;
	readonly onChange: (value: string) => void;
}) {
	const { type, label } = field;
	return (
		<Field label={label} aside={ASIDES[type]} error={problem}>
			{type === "boolean" ? (
				<Select value={value} options={YES_NO} onChange={onChange} />
			) : type === "text" || type === "number" ? (
				<Input value={value} onValueChange={onChange} />
			) : (
				<Textarea
					mono
					rows={2}
					spellCheck={false}
					value={value}
					placeholder={PLACEHOLDERS[type]}
					onChange={(event) => onChange(event.currentTarget.value)}
				/>
			)}
		</Field>
	);
}

const PLACEHOLDERS = {
	list: '["one", "two"]',
	object: '{"name": "value"}',
	json: '"text", 12, ["one"], {"name": "value"}',
};

const YES_NO = [
	{ value: "", label: "not known" },
	{ value: "true", label: "yes" },
	{ value: "false", label: "no" },
] as const;
