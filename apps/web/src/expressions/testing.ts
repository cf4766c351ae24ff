/** A small flow for the tests of this folder: a request with tracks, a table, an approval beside it. */
import {
	type Catalog,
	type Flow,
	type JsonObject,
	literal,
	newFlow,
} from "@patchbay/flow";
import type { CalledFlows } from "./called-output.ts";
import { type FlowFacts, factsOf, type Place } from "./flow-facts.ts";

/** A catalogue without systems. */
export const NO_SYSTEMS: Catalog = [];

/** What is known about a flow, with outputs that its steps have given. */
export const factsOfTest = (
	flow: Flow,
	recorded: JsonObject = {},
	called: CalledFlows = new Map(),
): FlowFacts =>
	factsOf(flow, {
		catalog: NO_SYSTEMS,
		now: new Date("2026-11-23T09:14:07Z"),
		recorded,
		called,
	});

/** A place outside of all containers, or in those around its step. */
export const at = (nodeId: string | null): Place => ({ nodeId, inside: false });

/** The request comes before the values, the values before the condition; the approval is on another path. */
export const sampleFlow: Flow = {
	...newFlow("Requests"),
	nodes: [
		{
			id: "n_request",
			key: "request",
			kind: "trigger",
			title: "Playlist request",
			position: { x: 0, y: 0 },
			form: true,
			webhook: true,
			fields: [
				{
					name: "minutes",
					label: "Minutes of music",
					type: "number",
					required: true,
				},
				{ name: "until", label: "Licence until", type: "date", required: true },
			],
			sample: {
				minutes: 184.5,
				until: "2027-03-04",
				tracks: [
					{ title: "Printemps", minutes: 3.5 },
					{ title: "Rue", minutes: 4 },
				],
				headers: { "content-type": "application/json" },
			},
		},
		{
			id: "n_brief",
			key: "brief",
			kind: "transform",
			title: "Brief",
			position: { x: 300, y: 0 },
			values: [{ name: "region", value: literal("FR") }],
		},
		{
			id: "n_ask",
			key: "ask",
			kind: "approval",
			title: "Brand manager",
			position: { x: 300, y: 200 },
			approvers: { role: "reviewer", userIds: [] },
			quorum: 1,
			question: "Ok?",
			reason: "",
			shown: [],
			dueInMs: null,
			allowSelf: false,
			commentOnReject: true,
		},
		{
			id: "n_gate",
			key: "gate",
			kind: "condition",
			title: "Long?",
			position: { x: 600, y: 0 },
			outcomes: [{ id: "o1", title: "yes", test: "" }],
		},
		{
			id: "n_end",
			key: "done",
			kind: "end",
			title: "Done",
			position: { x: 900, y: 0 },
			outcome: "done",
			values: [],
		},
	],
	edges: [
		{ id: "e_1", from: "n_request", port: "out", to: "n_brief" },
		{ id: "e_2", from: "n_request", port: "out", to: "n_ask" },
		{ id: "e_3", from: "n_brief", port: "out", to: "n_gate" },
		{ id: "e_4", from: "n_gate", port: "o1", to: "n_end" },
		{ id: "e_5", from: "n_ask", port: "approved", to: "n_end" },
	],
	labels: [],
};

/** What the sample flow's steps give. */
export const sampleData: JsonObject = {
	trigger: {
		minutes: 184.5,
		until: "2027-03-04",
		tracks: [
			{ title: "Printemps", minutes: 3.5 },
			{ title: "Rue", minutes: 4 },
		],
		headers: { "content-type": "application/json" },
	},
	n_brief: { region: "FR" },
};
