import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { Button } from "../kit/button.tsx";
import { ErrorNote } from "../kit/error-panel.tsx";
import { Field } from "../kit/field.tsx";
import { fieldProblemsOf } from "../kit/field-problems.ts";
import { Input } from "../kit/input.tsx";
import { signIn } from "../shell/sign-in.ts";
import { trpc } from "../shell/trpc.ts";
import { checkAdmin, type NewAdmin } from "./check-admin.ts";
import { DemoChoice } from "./demo-choice.tsx";
import { PasswordMeter } from "./password-meter.tsx";
import { ratePassword } from "./password-strength.ts";
import { SetupProgress } from "./setup-progress.tsx";

/** Asks for the first account, makes it, signs in and goes to the flows. */
export function SetupForm({
	demoPossible,
}: {
	readonly demoPossible: boolean;
}) {
	const [admin, setAdmin] = useState<NewAdmin>({
		name: "",
		email: "",
		password: "",
	});
	const [demo, setDemo] = useState(demoPossible);
	const [checked, setChecked] = useState(false);
	const create = useMutation(
		trpc.setup.createAdmin.mutationOptions({
			meta: { ownErrors: true },
			onSuccess: async (_created, sent) => {
				const refusal = await signIn(sent);
				window.location.assign(
					refusal === null ? "/flows?welcome=true" : "/sign-in",
				);
			},
		}),
	);
	const refused = fieldProblemsOf(create.error);
	const problems = checked ? { ...refused, ...checkAdmin(admin) } : refused;
	const update = (change: Partial<NewAdmin>) => {
		setAdmin((before) => ({ ...before, ...change }));
		create.reset();
	};

	function onSubmit(event: FormEvent): void {
		event.preventDefault();
		setChecked(true);
		if (Object.keys(checkAdmin(admin)).length > 0) return;
		create.mutate({ ...admin, email: admin.email.trim(), demo });
	}

	if (create.isPending || create.isSuccess)
		return <SetupProgress withDemo={demo} />;
	return (
		<form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
			{create.error && Object.keys(refused).length === 0 ? (
				<ErrorNote>{messageOf(create.error)}</ErrorNote>
			) : null}
			<Field
				label="Your name"
				hint="As others see it in the history."
				error={problems.name}
			>
				<Input
					autoFocus
					autoComplete="name"
					value={admin.name}
					onValueChange={(name) => update({ name })}
				/>
			</Field>
			<Field label="E-mail" hint="To sign in with." error={problems.email}>
				<Input
					type="email"
					autoComplete="username"
					value={admin.email}
					onValueChange={(email) => update({ email })}
				/>
			</Field>
			<Field
				label="Password"
				error={problems.password}
				hint={
					<PasswordMeter
						strength={ratePassword(admin.password, [admin.name, admin.email])}
					/>
				}
			>
				<Input
					type="password"
					autoComplete="new-password"
					value={admin.password}
					onValueChange={(password) => update({ password })}
				/>
			</Field>
			{demoPossible ? <DemoChoice checked={demo} onChange={setDemo} /> : null}
			<Button type="submit" variant="primary" size="lg" full className="mt-1">
				Set up Patchbay
			</Button>
		</form>
	);
}
