import {
	checkForm,
	type FieldProblem,
	type Flow,
	type JsonObject,
	type RunEvent,
} from "@patchbay/flow";
import { useCallback, useEffect, useRef, useState } from "react";
import { messageOf } from "../kit/api-error.ts";
import { toast } from "../kit/toast.ts";
import { api } from "../shell/trpc.ts";
import {
	showing,
	showingPass,
	type TrySession,
	withEvent,
} from "./try-session.ts";

/** Trying the draft: starts a run with sandbox credentials and follows it on the canvas. */
export function useTry(flowId: string) {
	const [session, setSession] = useState<TrySession | null>(null);
	const [starting, setStarting] = useState(false);
	const follow = useRef<{ unsubscribe: () => void } | null>(null);
	const stop = useCallback(() => {
		follow.current?.unsubscribe();
		follow.current = null;
	}, []);
	useEffect(() => stop, [stop]);

	const start = useCallback(
		async (
			flow: Flow,
			input: JsonObject,
		): Promise<readonly FieldProblem[] | null> => {
			const trigger = flow.nodes.find((node) => node.kind === "trigger");
			const problems = trigger ? checkForm(trigger.fields, input) : [];
			if (problems.length > 0) return problems;
			setStarting(true);
			try {
				const { runId } = await api.runs.test.mutate({
					flowId,
					document: flow,
					input,
				});
				stop();
				setSession({
					runId,
					flow,
					events: [],
					shown: null,
					passes: new Map(),
				});
				follow.current = api.runs.events.subscribe(
					{ id: runId, afterSeq: 0 },
					{
						onData: ({ data }) => {
							const event = { ...data, at: new Date(data.at) } as RunEvent; // the same event with its instant read
							setSession((current) =>
								current?.runId === runId ? withEvent(current, event) : current,
							);
						},
						onError: (error) => toast.error(messageOf(error)),
					},
				);
				return [];
			} catch (error) {
				toast.error("The flow could not be tried.", {
					detail: messageOf(error),
				});
				return null;
			} finally {
				setStarting(false);
			}
		},
		[flowId, stop],
	);
	const show = useCallback(
		(shown: number | null) =>
			setSession((current) => (current ? showing(current, shown) : null)),
		[],
	);
	const showPass = useCallback(
		(containerId: string, index: number) =>
			setSession((current) =>
				current ? showingPass(current, containerId, index) : null,
			),
		[],
	);
	const close = useCallback(() => {
		stop();
		setSession(null);
	}, [stop]);
	const cancel = useCallback(async () => {
		if (!session) return;
		await api.runs.cancel
			.mutate({ id: session.runId, reason: "Stopped in the designer" })
			.catch((error: unknown) => toast.error(messageOf(error)));
	}, [session]);
	return { session, starting, start, show, showPass, close, cancel };
}
