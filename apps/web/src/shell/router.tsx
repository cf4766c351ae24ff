import {
	createRootRoute,
	createRoute,
	createRouter,
	type ErrorComponentProps,
	redirect,
} from "@tanstack/react-router";
import { NotFound } from "../kit/not-found.tsx";
import { BareFrame } from "./bare-page.tsx";
import { CanvasFrame, Frame } from "./frame.tsx";
import { PendingScreen, StartingPage } from "./pending-page.tsx";
import { queryClient, signInPath } from "./query-client.ts";
import { Root } from "./root.tsx";
import { RouteError } from "./route-error.tsx";
import { screen } from "./screen.ts";
import { sessionQuery } from "./session.ts";
import { api } from "./trpc.ts";

/** The error page where no frame could be drawn around it. */
function BareError(props: ErrorComponentProps) {
	return (
		<BareFrame>
			<RouteError {...props} />
		</BareFrame>
	);
}

/** Lets nobody in who is not signed in; an installation without an admin starts with its set-up. */
async function requirePerson({
	location,
}: {
	readonly location: { readonly href: string };
}): Promise<void> {
	const { user } = await queryClient.ensureQueryData(sessionQuery);
	if (user !== null) return;
	const { needed } = await api.setup.status.query();
	throw redirect({ href: needed ? "/setup" : signInPath(location.href) });
}

const root = createRootRoute({
	component: Root,
	errorComponent: BareError,
});

/** Screens with top bar and navigation. */
const frame = createRoute({
	getParentRoute: () => root,
	id: "frame",
	component: Frame,
	beforeLoad: requirePerson,
	pendingComponent: StartingPage,
	errorComponent: BareError,
});

/** Screens that fill the page below the top bar. */
const canvas = createRoute({
	getParentRoute: () => root,
	id: "canvas",
	component: CanvasFrame,
	beforeLoad: requirePerson,
	pendingComponent: StartingPage,
	errorComponent: BareError,
});

const start = createRoute({
	getParentRoute: () => frame,
	path: "/",
	beforeLoad: () => {
		throw redirect({ href: "/flows" });
	},
});

const nowhere = createRoute({
	getParentRoute: () => frame,
	path: "$",
	staticData: { title: "Not found" },
	component: NotFound,
});

/**
 * Every screen of the app, one line each: under `root` without anything around it, under `frame`, or under `canvas`.
 * For example `screen(frame, "/runs", "Runs", () => import("../runs/runs-screen.tsx"))`.
 */
const routeTree = root.addChildren([
	screen(root, "/setup", "Set up", () => import("../setup/setup-screen.tsx")),
	screen(
		root,
		"/sign-in",
		"Sign in",
		() => import("../session/sign-in-screen.tsx"),
	),
	frame.addChildren([
		start,
		nowhere,
		screen(frame, "/flows", "Flows", () => import("../flows/flows-screen.tsx")),
		screen(
			frame,
			"/decisions",
			"Decisions",
			() => import("../decisions/decisions-screen.tsx"),
		),
		screen(
			frame,
			"/decisions/guards",
			"Guards",
			() => import("../guards/guards-screen.tsx"),
		),
		screen(
			frame,
			"/templates",
			"Templates",
			() => import("../templates/templates-screen.tsx"),
		),
		screen(frame, "/inbox", "Inbox", () => import("../inbox/inbox-screen.tsx")),
		screen(
			frame,
			"/inbox/$taskId",
			"Inbox",
			() => import("../inbox/task-screen.tsx"),
		),
		screen(
			frame,
			"/credentials",
			"Credentials",
			() => import("../credentials/credentials-screen.tsx"),
		),
		screen(
			frame,
			"/people",
			"People",
			() => import("../people/people-screen.tsx"),
		),
		screen(frame, "/help", "Help", () => import("../help/help-screen.tsx")),
		screen(frame, "/runs", "Runs", () => import("../runs/runs-screen.tsx")),
		screen(
			frame,
			"/runs/$runId",
			"Run",
			() => import("../runs/run-screen.tsx"),
		),
	]),
	canvas.addChildren([
		screen(
			canvas,
			"/flows/$flowId",
			"Flow",
			() => import("../designer/designer-screen.tsx"),
		),
		screen(
			canvas,
			"/decisions/$decisionId",
			"Decision",
			() => import("../decisions/decision-screen.tsx"),
		),
	]),
]);

export const router = createRouter({
	routeTree,
	defaultPreload: "intent",
	defaultPendingMs: 400,
	defaultPendingComponent: PendingScreen,
	defaultErrorComponent: RouteError,
	defaultNotFoundComponent: () => <NotFound />,
	scrollRestoration: true,
	scrollToTopSelectors: ["#main"],
});

declare module "@tanstack/react-router" {
	interface Register {
		router: typeof router;
	}
}
