import type { ReactNode } from "react";
import { messageOf } from "./api-error.ts";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import { Picture } from "./picture.tsx";

/** Something could not be loaded or done: what happened, what to do, and a way to try again. */
export function ErrorPanel({
	title = "This could not be loaded",
	error,
	children,
	onRetry,
	actions,
	level = 2,
	className,
}: {
	readonly title?: string;
	/** The error itself; the server's words are shown, never a stack. */
	readonly error?: unknown;
	/** What to do, in a sentence. */
	readonly children?: ReactNode;
	readonly onRetry?: (() => void) | undefined;
	readonly actions?: ReactNode;
	/** 1 where it takes the place of a whole page. */
	readonly level?: 1 | 2;
	readonly className?: string;
}) {
	const Heading = level === 1 ? "h1" : "h2";
	const message = error == null ? undefined : messageOf(error);
	return (
		<div
			role="alert"
			className={cx(
				"flex flex-col items-center px-6 py-14 text-center",
				className,
			)}
		>
			<Picture name="broken" />
			<Heading className="mt-5 text-balance font-semibold text-lg tracking-tight">
				{title}
			</Heading>
			{message === undefined ? null : (
				<p className="mt-1.5 max-w-[34rem] text-balance break-words text-ink-2">
					{message}
				</p>
			)}
			{children === undefined ? null : (
				<p className="mt-1.5 max-w-[34rem] text-balance text-ink-2">
					{children}
				</p>
			)}
			<div className="mt-5 flex flex-wrap justify-center gap-2">
				{onRetry === undefined ? null : (
					<Button variant="primary" onClick={onRetry}>
						Try again
					</Button>
				)}
				{actions}
			</div>
		</div>
	);
}

/** The same news in one line, inside a form or a card. */
export function ErrorNote({
	children,
	className,
}: {
	readonly children: ReactNode;
	readonly className?: string;
}) {
	return (
		<div
			role="alert"
			className={cx(
				"rounded-md border border-bad/25 bg-bad-soft px-3 py-2 text-bad",
				className,
			)}
		>
			{children}
		</div>
	);
}
