import { Link } from "@tanstack/react-router";
import {
	createContext,
	Fragment,
	type ReactNode,
	useContext,
	useEffect,
	useMemo,
	useState,
} from "react";
import { createPortal } from "react-dom";

export type Crumb = { readonly label: string; readonly to?: string };

type Head = { readonly title: string; readonly crumbs: readonly Crumb[] };

type TopBarState = {
	readonly head: Head | null;
	readonly setHead: (head: Head | null) => void;
	readonly statusSlot: HTMLElement | null;
	readonly actionsSlot: HTMLElement | null;
	readonly setStatusSlot: (element: HTMLElement | null) => void;
	readonly setActionsSlot: (element: HTMLElement | null) => void;
};

const TopBarContext = createContext<TopBarState | null>(null);

/** Lets screens speak in the top bar; the root mounts it once. */
export function TopBarProvider({ children }: { readonly children: ReactNode }) {
	const [head, setHead] = useState<Head | null>(null);
	const [statusSlot, setStatusSlot] = useState<HTMLElement | null>(null);
	const [actionsSlot, setActionsSlot] = useState<HTMLElement | null>(null);
	const value = useMemo(
		() => ({
			head,
			setHead,
			statusSlot,
			actionsSlot,
			setStatusSlot,
			setActionsSlot,
		}),
		[head, statusSlot, actionsSlot],
	);
	return <TopBarContext value={value}>{children}</TopBarContext>;
}

/** The top bar's state, for the frame. */
export function useTopBarState(): TopBarState {
	const state = useContext(TopBarContext);
	if (state === null)
		throw new Error("The top bar is used outside of its provider.");
	return state;
}

/**
 * A screen's words in the top bar, drawn from anywhere in it: the last crumb (also the document's title), the crumbs
 * before it, a status beside them and buttons at the right. A screen with a fixed title does not need it.
 */
export function TopBar({
	title,
	crumbs = [],
	status,
	actions,
}: {
	readonly title: string;
	readonly crumbs?: readonly Crumb[];
	readonly status?: ReactNode;
	readonly actions?: ReactNode;
}) {
	const { setHead, statusSlot, actionsSlot } = useTopBarState();
	const crumbsKey = JSON.stringify(crumbs);
	useEffect(() => {
		// The key is the crumbs as text: a new array with the same words must not set the state again.
		const parsed: readonly Crumb[] = JSON.parse(crumbsKey);
		setHead({ title, crumbs: parsed });
	}, [title, crumbsKey, setHead]);
	useEffect(() => () => setHead(null), [setHead]);
	return (
		<>
			{statusSlot && status !== undefined
				? createPortal(status, statusSlot)
				: null}
			{actionsSlot && actions !== undefined
				? createPortal(actions, actionsSlot)
				: null}
		</>
	);
}

/** Where we are, as links. */
export function Breadcrumbs({
	fallback,
	heading,
}: {
	/** The route's own title. */
	readonly fallback: string | undefined;
	/** Makes the last crumb the page's h1. */
	readonly heading: boolean;
}) {
	const { head } = useTopBarState();
	const title = head?.title ?? fallback;
	if (title === undefined) return null;
	const Last = heading ? "h1" : "span";
	return (
		<nav aria-label="Breadcrumbs" className="min-w-0">
			<ol className="flex min-w-0 items-center gap-2 text-ink-2">
				{(head?.crumbs ?? []).map((crumb) => (
					<Fragment key={crumb.label}>
						<li className="shrink-0 phone:hidden">
							{crumb.to === undefined ? (
								crumb.label
							) : (
								<Link to={crumb.to} className="rounded-sm hover:text-ink">
									{crumb.label}
								</Link>
							)}
						</li>
						<li aria-hidden className="text-ink-3 phone:hidden">
							/
						</li>
					</Fragment>
				))}
				<li aria-current="page" className="min-w-0">
					<Last className="block truncate font-semibold text-ink">{title}</Last>
				</li>
			</ol>
		</nav>
	);
}
