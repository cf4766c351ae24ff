import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "../kit/button.tsx";
import { ErrorNote } from "../kit/error-panel.tsx";
import { Field } from "../kit/field.tsx";
import { Input } from "../kit/input.tsx";
import { BarePage } from "../shell/bare-page.tsx";
import { sessionQuery } from "../shell/session.ts";
import { signIn } from "../shell/sign-in.ts";
import { trpc } from "../shell/trpc.ts";
import { DemoPeople } from "./demo-people.tsx";
import { toNextPath } from "./next-path.ts";
import { signInWords } from "./sign-in-words.ts";

/** Signing in with e-mail and password, or as somebody from the demo. */
export function Screen() {
	const search: Record<string, unknown> = useSearch({ strict: false });
	const next = toNextPath(search.next);
	const session = useQuery(sessionQuery);
	const setup = useQuery(trpc.setup.status.queryOptions());
	const [email, setEmail] = useState("");
	const [password, setPassword] = useState("");
	// The e-mail of the demo person, or "form".
	const [busyAs, setBusyAs] = useState<string | null>(null);
	const [problem, setProblem] = useState<string | null>(null);

	const isIn = session.data?.user != null;
	const needsSetup = setup.data?.needed === true;
	useEffect(() => {
		if (isIn) window.location.replace(next);
		else if (needsSetup) window.location.replace("/setup");
	}, [isIn, needsSetup, next]);

	async function enter(
		who: { readonly email: string; readonly password: string },
		as: string,
	): Promise<void> {
		setBusyAs(as);
		setProblem(null);
		const refusal = await signIn(who);
		if (refusal === null) {
			// A whole new page: nothing from before the session stays.
			window.location.assign(next);
			return;
		}
		setBusyAs(null);
		setProblem(signInWords(refusal));
	}

	function onSubmit(event: FormEvent): void {
		event.preventDefault();
		if (busyAs !== null) return;
		if (email.trim() === "" || password === "") {
			setProblem("Enter your e-mail address and your password.");
			return;
		}
		void enter({ email: email.trim(), password }, "form");
	}

	const demoPeople = session.data?.demoPeople ?? [];
	return (
		<BarePage title="Sign in" description={nextWords(next)}>
			<form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
				{problem === null ? null : <ErrorNote>{problem}</ErrorNote>}
				<Field label="E-mail">
					<Input
						type="email"
						name="email"
						autoComplete="username"
						autoFocus
						value={email}
						onValueChange={setEmail}
					/>
				</Field>
				<Field
					label="Password"
					hint="Forgotten? An admin can give you a new one."
				>
					<Input
						type="password"
						name="password"
						autoComplete="current-password"
						value={password}
						onValueChange={setPassword}
					/>
				</Field>
				<Button
					type="submit"
					variant="primary"
					size="lg"
					full
					busy={busyAs === "form"}
					className="mt-1"
				>
					Sign in
				</Button>
			</form>
			{demoPeople.length === 0 ? null : (
				<DemoPeople
					people={demoPeople}
					busyEmail={busyAs === "form" ? null : busyAs}
					onChoose={(person) => void enter(person, person.email)}
				/>
			)}
		</BarePage>
	);
}

function nextWords(next: string): string {
	return next === "/"
		? "Flows, runs and the questions that wait for you."
		: "Then you go on where you were.";
}
