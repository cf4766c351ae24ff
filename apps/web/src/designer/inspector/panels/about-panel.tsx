/** The last tab of every step: what it does, in words, and who uses what it gives. */
import { findAction, type Node, usersOf } from "@patchbay/flow";
import { useMemo } from "react";
import { describeNode } from "../../../canvas/describe-node.ts";
import { useSettled } from "../../../kit/use-settled.ts";
import { useDesigner, useDesignerStore } from "../../designer-context.ts";
import { useInspector } from "../inspector-context.tsx";
import { Explain, PanelBody, PanelSection } from "../panel-parts.tsx";
import { OutputValues } from "./output-values.tsx";

const KIND_HELP: Readonly<Record<Exclude<Node["kind"], "action">, string>> = {
	trigger: "Starts the flow, and says what a run must bring.",
	condition:
		"Chooses one path by tests that are tried in order. Paths not chosen are ruled out, and everything that only they lead to.",
	decision:
		"Chooses one path by a table of rules, its own or that of a published decision, and keeps for every run which rule applied and why the others did not.",
	approval:
		"Asks people and waits. The run holds no memory while it waits, however long that takes.",
	wait: "Waits for a time or an event. The run holds no memory while it waits, however long that takes.",
	join: "Brings paths together: goes on when all, any or enough of them have arrived.",
	each: "Does the steps in it for every item of a list. What they give comes out as a list, in the order of the items.",
	repeat:
		"Does the steps in it again and again until a test holds, but not more often than allowed.",
	subflow:
		"Runs another flow, waits for its end, and goes on with what it gave.",
	transform: "Works out values and gives them names, for the steps behind.",
	respond:
		"Answers the system that started the run by webhook and is waiting. Nothing happens if nobody waits.",
	end: "Ends the run with a word for how it came out, and the values to keep.",
	note: "",
};

/** Kinds whose output stands on no other tab. */
const SHOWS_OUTPUT: ReadonlySet<Node["kind"]> = new Set([
	"each",
	"repeat",
	"condition",
	"approval",
]);

const SAFETY = {
	read: "It only looks: trying it again does no harm.",
	key: "It changes something. The system recognises a repeated request, so it is never done twice.",
	verify:
		"It changes something. When an answer gets lost, Patchbay looks whether it happened before it tries again.",
	none: "It changes something. When an answer gets lost, the run waits for a person, who decides whether to send it again.",
} as const;

/** What the step does, and who uses its values. */
export function AboutPanel({ node }: { readonly node: Node }) {
	const { catalog } = useInspector();
	const action =
		node.kind === "action"
			? findAction(catalog, node.connector, node.action)
			: null;
	return (
		<PanelBody>
			{action ? (
				<>
					<p>{action.help}</p>
					<Explain>
						{SAFETY[action.effect === "read" ? "read" : action.idempotency]}
					</Explain>
				</>
			) : (
				<p>{node.kind === "action" ? "" : KIND_HELP[node.kind]}</p>
			)}
			{SHOWS_OUTPUT.has(node.kind) ? <OutputValues nodeId={node.id} /> : null}
			<Users node={node} />
		</PanelBody>
	);
}

function Users({ node }: { readonly node: Node }) {
	const { catalog } = useInspector();
	const flow = useSettled(
		useDesigner((state) => state.flow),
		160,
	);
	const store = useDesignerStore();
	const users = useMemo(
		() => usersOf(flow, node.kind === "trigger" ? "trigger" : node.id),
		[flow, node.id, node.kind],
	);
	if (node.kind === "end" || node.kind === "respond" || node.kind === "trigger")
		return null;
	return (
		<PanelSection title="Used by">
			{users.length === 0 ? (
				<Explain>No step uses its values yet.</Explain>
			) : (
				<ul className="-mx-1.5 flex flex-col">
					{users.map((user) => (
						<li key={user.id}>
							<button
								type="button"
								className="flex w-full items-baseline gap-2 rounded-sm px-1.5 py-1 text-left hover:bg-sunk"
								onClick={() => store.getState().goTo(user.id, null)}
							>
								<span className="truncate">{user.title}</span>
								<span className="truncate text-ink-3 text-sm">
									{describeNode(user, catalog).subtitle}
								</span>
							</button>
						</li>
					))}
				</ul>
			)}
		</PanelSection>
	);
}
