import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../kit/button.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { BarePage } from "../shell/bare-page.tsx";
import { trpc } from "../shell/trpc.ts";
import { SetupForm } from "./setup-form.tsx";

/** The first page of an installation: one admin, and a demo if it is wanted. */
export function Screen() {
	const status = useQuery(
		trpc.setup.status.queryOptions(undefined, {
			// Once the form is open it stays, whatever others do meanwhile: the server refuses a second admin.
			staleTime: Number.POSITIVE_INFINITY,
		}),
	);
	if (status.error) {
		return (
			<BarePage title="Welcome to Patchbay">
				<ErrorPanel
					error={status.error}
					onRetry={() => void status.refetch()}
					className="px-0 py-4"
				/>
			</BarePage>
		);
	}
	if (!status.data) {
		return (
			<BarePage title="Welcome to Patchbay">
				<Skeleton className="h-64 w-full rounded-lg" />
			</BarePage>
		);
	}
	if (!status.data.needed) return <SetUpAlready />;
	return (
		<BarePage
			title="Welcome to Patchbay"
			description="Nobody has an account here yet. Yours is the first: it can do everything, and adds the others."
		>
			<SetupForm demoPossible={status.data.sandboxUrl !== null} />
		</BarePage>
	);
}

function SetUpAlready() {
	return (
		<BarePage
			title="Patchbay is set up already"
			description="There is an admin. Sign in, or ask them for an account of your own."
		>
			<div className="flex gap-2">
				<Link to="/sign-in" className={buttonClass({ variant: "primary" })}>
					Sign in
				</Link>
				<Button onClick={() => window.location.assign("/")}>
					Go to the start
				</Button>
			</div>
		</BarePage>
	);
}
