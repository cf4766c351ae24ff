import {
	type ErrorComponentProps,
	Link,
	useRouter,
} from "@tanstack/react-router";
import { codeOf, isNetworkError } from "../kit/api-error.ts";
import { Button, buttonClass } from "../kit/button.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { NotFound } from "../kit/not-found.tsx";

/** The page in place of a screen that failed: what happened and what to do, never a blank one. */
export function RouteError({ error, reset }: ErrorComponentProps) {
	const router = useRouter();
	const code = codeOf(error);
	if (code === "NOT_FOUND") return <NotFound />;
	const home = (
		<Link to="/" className={buttonClass()}>
			Go to the start
		</Link>
	);
	if (code === "FORBIDDEN") {
		return (
			<ErrorPanel
				level={1}
				title="This is not for your role"
				error={error}
				actions={home}
			>
				Ask an admin if you need it.
			</ErrorPanel>
		);
	}
	if (isStaleBuild(error)) {
		return (
			<ErrorPanel
				level={1}
				title="Patchbay has been updated"
				actions={
					<Button variant="primary" onClick={() => window.location.reload()}>
						Reload the page
					</Button>
				}
			>
				This page belongs to the version before, or the network failed while
				loading it.
			</ErrorPanel>
		);
	}
	const unreachable = isNetworkError(error);
	return (
		<ErrorPanel
			level={1}
			title={
				unreachable
					? "No answer from the server"
					: "This page ran into a problem"
			}
			error={error}
			onRetry={() => {
				reset();
				void router.invalidate();
			}}
			actions={home}
		>
			Nothing you saved is lost.
		</ErrorPanel>
	);
}

function isStaleBuild(error: unknown): boolean {
	return (
		error instanceof TypeError &&
		/dynamically imported module|module script/i.test(error.message)
	);
}
