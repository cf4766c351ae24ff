/** What everything in the inspector needs to know: the flow's names, the values before the step, sample data. */
import {
	type Catalog,
	type Flow,
	type FlowIssue,
	type JsonObject,
	sampleContext,
} from "@patchbay/flow";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { useDesigner } from "../designer-context.ts";
import type { PreviewData } from "./expressions/preview.ts";
import {
	stepOf,
	type UpstreamStep,
	upstreamOf,
} from "./expressions/upstream.ts";
import { useSettled } from "./use-settled.ts";

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

export interface InspectorScope {
	readonly catalog: Catalog;
	readonly credentials: readonly CredentialChoice[];
	/** Null when the people are not known here. */
	readonly people: readonly PersonChoice[] | null;
	readonly readOnly: boolean;
	/** The step whose fields are shown; null for the flow itself. */
	readonly nodeId: string | null;
	/** What is wrong with it. */
	readonly issues: readonly FlowIssue[];
	readonly keyById: ReadonlyMap<string, string>;
	readonly idByKey: ReadonlyMap<string, string>;
	/** The steps whose values can be used here. */
	readonly steps: readonly UpstreamStep[];
	/** Every step of the flow, by the name that stored sources have for it. */
	readonly stepByRoot: ReadonlyMap<string, UpstreamStep>;
	/** The same by the name that is shown. */
	readonly stepByName: ReadonlyMap<string, UpstreamStep>;
	readonly data: PreviewData;
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
	const [now] = useState(() => new Date());
	const sample = useMemo(
		() => ({ now, context: sampleContext(settled, catalog, now, recorded) }),
		[settled, catalog, recorded, now],
	);
	const values = useMemo(() => {
		const given = { catalog, sample: sample.context };
		const steps = upstreamOf(settled, nodeId, given);
		const all = settled.nodes
			.filter((node) => node.kind !== "note")
			.map((node) => stepOf(node, given, { certain: true }));
		const known = [...all, ...steps];
		return {
			steps,
			stepByRoot: new Map(known.map((step) => [step.path[0] ?? "", step])),
			stepByName: new Map(known.map((step) => [step.name, step])),
		};
	}, [settled, nodeId, catalog, sample]);
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
			...values,
			data: { ...sample, keyById: names.keyById },
		}),
		[
			catalog,
			credentials,
			people,
			readOnly,
			nodeId,
			own,
			names,
			values,
			sample,
		],
	);
	return <InspectorContext value={scope}>{children}</InspectorContext>;
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
