/** What everything in the inspector needs to know: the flow's names, the values before the step, sample data. */
import {
	type Catalog,
	type Flow,
	type FlowIssue,
	isContainer,
	type JsonObject,
	type TypeScope,
} from "@patchbay/flow";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import {
	type ExpressionScope,
	ExpressionScopeProvider,
} from "../../expressions/expression-scope.ts";
import {
	type FlowFacts,
	factsOf,
	type Place,
	samplesAt,
	typesAt,
} from "../../expressions/flow-facts.ts";
import { stepOf, upstreamOf } from "../../expressions/upstream.ts";
import type { UpstreamStep } from "../../expressions/value-row.ts";
import { useSettled } from "../../kit/use-settled.ts";
import { useDesigner } from "../designer-context.ts";
import { useCalledFlows } from "./use-called-flows.ts";

/** A credential as the inspector offers it. */
export type CredentialChoice = {
	readonly id: string;
	readonly connector: string;
	readonly title: string;
	readonly environment: "live" | "sandbox";
	readonly status: "ok" | "reconnect-needed" | "untested";
};

/** A person who can be asked for an approval. */
export type PersonChoice = {
	readonly id: string;
	readonly name: string;
	readonly role: "builder" | "reviewer" | "admin";
	/** Only where several people have the same name. */
	readonly email: string | null;
};

/** What expressions see at one place. */
type PlaceScope = Pick<
	ExpressionScope,
	"steps" | "stepByRoot" | "stepByName" | "data"
> & { readonly types: TypeScope };

export interface InspectorScope extends ExpressionScope {
	readonly catalog: Catalog;
	readonly credentials: readonly CredentialChoice[];
	/** Null when the people are not known here. */
	readonly people: readonly PersonChoice[] | null;
	readonly types: TypeScope;
	/** The step whose fields are shown; null for the flow itself. */
	readonly nodeId: string | null;
	/** What is wrong with it. */
	readonly issues: readonly FlowIssue[];
	/** What a container sees when the steps in it are done; null for everything else. */
	readonly inside: PlaceScope | null;
}

const InspectorContext = createContext<InspectorScope | null>(null);

/** What the inspector knows. */
export function useInspector(): InspectorScope {
	const scope = use(InspectorContext);
	if (!scope) throw new Error("Used outside of the inspector.");
	return scope;
}

/** The flow is looked at again after this pause: previews follow typing, and never hold it up. */
const SETTLE_MS = 160;

/** Gives the scope of one step, or of the flow, to what is inside. */
export function InspectorScopeProvider({
	catalog,
	credentials,
	people,
	issues,
	recorded,
	nodeId,
	children,
}: {
	readonly catalog: Catalog;
	readonly credentials: readonly CredentialChoice[];
	readonly people: readonly PersonChoice[] | null;
	readonly issues: readonly FlowIssue[];
	readonly recorded: JsonObject;
	readonly nodeId: string | null;
	readonly children: ReactNode;
}) {
	const flow = useDesigner((state) => state.flow);
	const readOnly = useDesigner((state) => state.readOnly);
	const settled = useSettled(flow, SETTLE_MS);
	const names = useNames(flow);
	const called = useCalledFlows();
	const [now] = useState(() => new Date());
	const facts = useMemo(
		() => factsOf(settled, { catalog, now, recorded, called }),
		[settled, catalog, now, recorded, called],
	);
	const places = useMemo(() => {
		const { nodes } = facts.flow;
		const all = nodes
			.filter((node) => node.kind !== "note")
			.map((node) =>
				stepOf(node, facts, {
					sample: facts.samples.at(node.id),
					certain: true,
				}),
			);
		const given = { facts, all, now, keyById: names.keyById };
		const node = nodes.find(({ id }) => id === nodeId);
		return {
			here: readPlace({ nodeId, inside: false }, given),
			inside:
				node && isContainer(node)
					? readPlace({ nodeId, inside: true }, given)
					: null,
		};
	}, [facts, nodeId, now, names]);
	const own = useMemo(
		() => issues.filter((issue) => issue.nodeId === nodeId),
		[issues, nodeId],
	);
	const scope = useMemo(
		(): InspectorScope => ({
			catalog,
			credentials,
			people,
			readOnly,
			nodeId,
			issues: own,
			...names,
			...places.here,
			inside: places.inside,
		}),
		[catalog, credentials, people, readOnly, nodeId, own, names, places],
	);
	return <Given scope={scope}>{children}</Given>;
}

/** To the inspector's own parts, and to the expression fields among them. */
function Given({
	scope,
	children,
}: {
	readonly scope: InspectorScope;
	readonly children: ReactNode;
}) {
	return (
		<InspectorContext value={scope}>
			<ExpressionScopeProvider value={scope}>
				{children}
			</ExpressionScopeProvider>
		</InspectorContext>
	);
}

function readPlace(
	place: Place,
	{
		facts,
		all,
		...data
	}: {
		readonly facts: FlowFacts;
		readonly all: readonly UpstreamStep[];
		readonly now: Date;
		readonly keyById: ReadonlyMap<string, string>;
	},
): PlaceScope {
	const steps = upstreamOf(facts, place);
	const known = [...all, ...steps];
	const types = typesAt(facts, place);
	return {
		steps,
		stepByRoot: new Map(known.map((step) => [step.path[0] ?? "", step])),
		stepByName: new Map(known.map((step) => [step.name, step])),
		data: { ...data, context: samplesAt(facts, place), types },
		types,
	};
}

/** Fields that a container computes when the steps in it are done: what they gave can be used in these. */
export function InsideContainer({
	children,
}: {
	readonly children: ReactNode;
}) {
	const scope = useInspector();
	const within = useMemo(() => ({ ...scope, ...scope.inside }), [scope]);
	return <Given scope={within}>{children}</Given>;
}

/** Which names and ids belong together; the same maps as long as no name changes. */
function useNames(flow: Flow) {
	const pairs = flow.nodes
		.filter((node) => node.kind !== "note" && node.kind !== "trigger")
		.map((node) => `${node.id} ${node.key}`)
		.join("\n");
	return useMemo(() => {
		const entries = pairs
			.split("\n")
			.map((pair) => pair.split(" "))
			.map(([id = "", key = ""]) => [id, key] as const);
		return {
			keyById: new Map(entries),
			idByKey: new Map(entries.map(([id, key]) => [key, id])),
		};
	}, [pairs]);
}
