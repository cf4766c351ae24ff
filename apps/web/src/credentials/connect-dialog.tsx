import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { Button } from "../kit/button.tsx";
import { CodeBlock } from "../kit/code-block.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { ErrorNote } from "../kit/error-panel.tsx";
import { Field } from "../kit/field.tsx";
import { fieldProblemsOf } from "../kit/field-problems.ts";
import { Input } from "../kit/input.tsx";
import { Segmented } from "../kit/segmented.tsx";
import { Select } from "../kit/select.tsx";
import { SystemTile } from "../kit/tile.tsx";
import { trpc } from "../shell/trpc.ts";
import { CredentialFields } from "./credential-fields.tsx";
import { type ConnectOption, suggestTitle } from "./credential-words.ts";
import { fieldsOf, filledIn } from "./form-fields.ts";

/** Connects a system: which one, live or in the sandbox, and then at the vendor or by a form. */
export function ConnectDialog({
	options,
	first,
	taken,
	onClose,
	onCreated,
}: {
	readonly options: readonly ConnectOption[];
	/** The system to begin with. */
	readonly first: ConnectOption;
	/** Names that are there already. */
	readonly taken: readonly string[];
	readonly onClose: () => void;
	readonly onCreated: (id: string) => void;
}) {
	const formId = useId();
	const [option, setOption] = useState(first);
	const [environment, setEnvironment] = useState<"live" | "sandbox">("sandbox");
	const [ownTitle, setOwnTitle] = useState<string | null>(null);
	const [ownClientId, setOwnClientId] = useState<string | null>(null);
	const [values, setValues] = useState<Readonly<Record<string, string>>>({});
	const { connect, createForm } = useConnect(onCreated);

	const place = option.environments.find((entry) => entry.id === environment);
	const title = ownTitle ?? suggestTitle(option.title, environment, taken);
	const clientId = ownClientId ?? place?.clientId ?? "";
	const fields = option.auth === "form" ? fieldsOf(option.form) : [];
	const error = connect.error ?? createForm.error;
	const problems = fieldProblemsOf(error);
	// Leaving the page counts as busy: the button must not be pressed twice.
	const busy = connect.isPending || connect.isSuccess || createForm.isPending;

	function onSubmit(event: FormEvent): void {
		event.preventDefault();
		if (busy) return;
		const common = { connector: option.connector, environment, title };
		if (option.auth === "oauth")
			connect.mutate({
				...common,
				clientId: place?.asksClientId ? clientId.trim() || null : null,
			});
		else {
			const initial = Object.fromEntries(
				fields.map((field) => [field.name, field.initial]),
			);
			createForm.mutate({
				...common,
				fields: filledIn({ ...initial, ...values }),
			});
		}
	}

	return (
		<Dialog
			open
			size="md"
			title="Connect a system"
			description="Patchbay keeps the secret sealed and never shows it again."
			onOpenChange={(open) => !open && onClose()}
			footer={
				<>
					<Button onClick={onClose}>Cancel</Button>
					<Button
						type="submit"
						form={formId}
						variant="primary"
						busy={busy}
						{...(option.auth === "oauth" ? { icon: <ExternalLink /> } : {})}
					>
						{option.auth === "oauth" ? `Go to ${option.title}` : "Save"}
					</Button>
				</>
			}
		>
			<form
				id={formId}
				noValidate
				onSubmit={onSubmit}
				autoComplete="off"
				className="flex flex-col gap-4"
			>
				{error && Object.keys(problems).length === 0 ? (
					<ErrorNote>{messageOf(error)}</ErrorNote>
				) : null}
				<Field label="System" hint={option.description}>
					<Select
						options={options.map((entry) => ({
							value: entry.connector,
							label: entry.title,
							icon: <SystemTile system={entry.connector} size="sm" />,
						}))}
						value={option.connector}
						onChange={(connector) => {
							const next = options.find(
								(entry) => entry.connector === connector,
							);
							if (next) setOption(next);
							setOwnTitle(null);
							setOwnClientId(null);
							setValues({});
						}}
					/>
				</Field>
				<fieldset className="flex flex-col gap-1.5">
					<legend className="float-left mb-1.5 font-medium">Where</legend>
					<Segmented<"live" | "sandbox">
						label="Where"
						options={[
							{ value: "sandbox", label: "Sandbox" },
							{ value: "live", label: "Live" },
						]}
						value={environment}
						onChange={setEnvironment}
						className="self-start"
					/>
					<p className="text-ink-2 text-sm">
						{environment === "sandbox"
							? "Simulated on this machine: nothing real is touched. Tries of drafts use these."
							: "The real system: published flows change real things with it."}
					</p>
				</fieldset>
				<Field
					label="Name"
					hint="By which you choose it in a flow."
					error={problems.title}
				>
					<Input
						value={title}
						maxLength={80}
						onValueChange={(next) => setOwnTitle(next)}
					/>
				</Field>
				{place?.asksClientId ? (
					<ClientId
						option={option}
						value={clientId}
						problem={problems.clientId}
						onChange={setOwnClientId}
					/>
				) : null}
				<CredentialFields
					fields={fields}
					values={values}
					problems={problems}
					onChange={(name, value) =>
						setValues((before) => ({ ...before, [name]: value }))
					}
				/>
				{option.auth === "oauth" ? (
					<p className="text-ink-2 text-sm">
						You go to {option.title}, agree there, and come back here.
					</p>
				) : null}
			</form>
		</Dialog>
	);
}

function ClientId({
	option,
	value,
	problem,
	onChange,
}: {
	readonly option: ConnectOption;
	readonly value: string;
	readonly problem: string | undefined;
	readonly onChange: (value: string) => void;
}) {
	return (
		<>
			<Field
				label="Client id"
				hint={`The id that ${option.title} gave the app which you registered there for this installation.`}
				error={problem}
			>
				<Input mono value={value} onValueChange={onChange} />
			</Field>
			{option.redirectUri === null ? null : (
				<div>
					<p className="mb-1.5 text-ink-2 text-sm">
						Enter this as the redirect address of that app:
					</p>
					<CodeBlock code={option.redirectUri} label="redirect address" wrap />
				</div>
			)}
		</>
	);
}

function useConnect(onCreated: (id: string) => void) {
	const cache = useQueryClient();
	const connect = useMutation(
		trpc.credentials.connect.mutationOptions({
			meta: { ownErrors: true },
			onSuccess: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
		}),
	);
	const createForm = useMutation(
		trpc.credentials.createForm.mutationOptions({
			meta: { ownErrors: true },
			onSuccess: async ({ id }) => {
				await cache.invalidateQueries(trpc.credentials.pathFilter());
				void cache.invalidateQueries(trpc.catalog.credentials.pathFilter());
				onCreated(id);
			},
		}),
	);
	return { connect, createForm };
}
