/** SR-03: a store asks for a playlist; a table decides, a person where the table cannot, and Spotify gets it made. */
import {
	DEFAULT_RETRY,
	DEFAULT_TIMEOUT_MS,
	expression,
	FLOW_SCHEMA_VERSION,
	type Flow,
	literal,
	type Node,
	template,
} from "@patchbay/flow";
import type { Template } from "./templates-router.ts";

const COLUMN = 300;
const LEFT = 80;
const ROW = {
	refusal: 40,
	main: 200,
	review: 380,
	note: 450,
	expiry: 540,
} as const;

const at = (column: number, y: number) => ({ x: LEFT + column * COLUMN, y });

const DAY_MS = 24 * 3_600_000;

const start: Node = {
	id: "n_request",
	key: "request",
	kind: "trigger",
	title: "Playlist request",
	position: at(0, ROW.main),
	form: true,
	webhook: true,
	fields: [
		{
			name: "partner",
			label: "Partner",
			type: "text",
			required: true,
			sample: "Maison Lumière",
		},
		{
			name: "store",
			label: "Store",
			type: "text",
			required: true,
			sample: "Store 114, Lyon",
		},
		{
			name: "country",
			label: "Country of the store",
			type: "choice",
			required: true,
			options: ["AT", "BE", "CH", "DE", "ES", "FR", "GB", "IT", "NL", "US"],
			sample: "FR",
		},
		{
			name: "campaign",
			label: "Campaign",
			type: "text",
			required: true,
			sample: "Printemps 27",
		},
		{
			name: "mood",
			label: "Mood or genre",
			type: "text",
			required: true,
			hint: "Words to search by, such as “spring acoustic café”.",
			sample: "spring acoustic café",
		},
		{
			name: "minutes",
			label: "Minutes of music",
			type: "number",
			required: true,
			sample: 184.5,
		},
		{
			name: "explicit",
			label: "Explicit songs allowed",
			type: "boolean",
			required: true,
			sample: false,
		},
		{
			name: "licenceUntil",
			label: "Music licence until",
			type: "date",
			required: true,
			sample: "2030-03-04",
		},
		{
			name: "societyNumber",
			label: "Collecting-society number",
			type: "text",
			required: false,
			hint: "Stores in France need one.",
		},
		{ name: "remarks", label: "Remarks", type: "longtext", required: false },
	],
};

const policy: Node = {
	id: "n_policy",
	key: "policy",
	kind: "decision",
	title: "Playlist policy",
	position: at(1, ROW.main),
	table: {
		hitPolicy: "FIRST",
		inputs: [
			{
				id: "licence",
				label: "Licence until",
				type: "date",
				expression: "date(trigger.licenceUntil)",
			},
			{
				id: "explicit",
				label: "Explicit allowed",
				type: "boolean",
				expression: "trigger.explicit",
			},
			{
				id: "minutes",
				label: "Minutes",
				type: "number",
				expression: "trigger.minutes",
			},
			{
				id: "country",
				label: "Country",
				type: "text",
				expression: "trigger.country",
			},
			{
				id: "society",
				label: "Society number",
				type: "text",
				expression: "trigger.societyNumber",
			},
		],
		outputs: [
			{ id: "outcome", name: "outcome", label: "Outcome", type: "text" },
			{ id: "reason", name: "reason", label: "Reason", type: "text" },
		],
		rules: [
			{
				id: "r1",
				when: ["<= today()", "-", "-", "-", "-"],
				then: ['"reject"', '"The music licence has run out."'],
			},
			{
				id: "r2",
				when: ["-", "true", "-", "-", "-"],
				then: ['"reject"', '"Explicit songs are not played in stores."'],
			},
			{
				id: "r3",
				when: ["-", "-", "> 600", "-", "-"],
				then: ['"reject"', '"More than ten hours do not fit one playlist."'],
			},
			{
				id: "r4",
				when: ["-", "-", "<= 180", '"DE", "AT", "CH"', "-"],
				then: ['"approve"', '"A short set under the blanket licence."'],
			},
			{
				id: "r5",
				when: ["-", "-", "-", '"FR"', "not(null)"],
				then: ['"approve"', '"The collecting-society number was given."'],
			},
			{
				id: "r6",
				when: ["-", "-", "-", '"FR"', "null"],
				then: [
					'"manual review"',
					'"Stores in France need a collecting-society number, and none was given."',
				],
			},
			{
				id: "r7",
				when: ["-", "-", "> 180", "-", "-"],
				then: ['"manual review"', '"A long set: more than three hours."'],
			},
			{
				id: "r8",
				when: ["-", "-", "-", "-", "-"],
				then: ['"manual review"', '"No blanket licence covers this country."'],
			},
		],
	},
	outcome: {
		output: "outcome",
		values: [
			{ id: "reject", value: "reject" },
			{ id: "approve", value: "approve" },
			{ id: "review", value: "manual review" },
		],
	},
};

const manager: Node = {
	id: "n_manager",
	key: "manager",
	kind: "approval",
	title: "Partner manager",
	position: at(2, ROW.review),
	approvers: { role: "reviewer", userIds: [] },
	quorum: 1,
	question: "Playlist for {trigger.store}?",
	reason:
		'{if n_policy.reason = null then "The policy table cannot decide this." else n_policy.reason}',
	shown: [
		{ label: "Partner", value: expression("trigger.partner") },
		{ label: "Campaign", value: expression("trigger.campaign") },
		{ label: "Country", value: expression("trigger.country") },
		{ label: "Mood or genre", value: expression("trigger.mood") },
		{ label: "Minutes of music", value: expression("trigger.minutes") },
		{
			label: "Explicit songs",
			value: expression('if trigger.explicit then "allowed" else "none"'),
		},
		{ label: "Licence until", value: expression("trigger.licenceUntil") },
		{
			label: "Society number",
			value: expression(
				'if trigger.societyNumber = null then "not given" else trigger.societyNumber',
			),
		},
		{
			label: "Remarks",
			value: expression(
				'if trigger.remarks = null then "none" else trigger.remarks',
			),
		},
	],
	dueInMs: 2 * DAY_MS,
	allowSelf: false,
	commentOnReject: true,
};

const spotify = {
	kind: "action",
	connector: "spotify",
	credentialId: null,
	retry: DEFAULT_RETRY,
	timeoutMs: DEFAULT_TIMEOUT_MS,
} as const;

const create: Node = {
	...spotify,
	id: "n_create",
	key: "playlist",
	title: "Create playlist",
	position: at(3, ROW.main),
	action: "playlist.create",
	inputs: {
		name: template("{trigger.campaign} · {trigger.store}"),
		description: template(
			"In-store music of {trigger.partner}, {trigger.country}. Licence until {trigger.licenceUntil}.",
		),
		public: literal(false),
	},
};

const search: Node = {
	...spotify,
	id: "n_search",
	key: "songs",
	title: "Find songs",
	position: at(4, ROW.main),
	action: "search",
	inputs: {
		query: expression("trigger.mood"),
		types: literal(["track"]),
		// A song lasts about four minutes.
		limit: expression("min(100, max(5, ceiling(trigger.minutes / 4)))"),
		market: expression("trigger.country"),
		withoutExplicit: expression("not(trigger.explicit)"),
	},
};

const fill: Node = {
	...spotify,
	id: "n_fill",
	key: "filled",
	title: "Fill playlist",
	position: at(5, ROW.main),
	action: "playlist.items.add",
	inputs: {
		playlistId: expression("n_create.id"),
		uris: expression("n_search.uris"),
	},
};

const publish: Node = {
	...spotify,
	id: "n_publish",
	key: "published",
	title: "Make it public",
	position: at(6, ROW.main),
	action: "playlist.update",
	inputs: { playlistId: expression("n_create.id"), public: literal(true) },
};

const answerLive: Node = {
	id: "n_answer_live",
	key: "answer_live",
	kind: "respond",
	title: "Answer the store",
	position: at(7, ROW.main),
	status: 201,
	body: [
		{ name: "decision", value: literal("approved") },
		{ name: "reason", value: expression("n_policy.reason") },
		{ name: "playlist", value: expression("n_create.name") },
		{ name: "url", value: expression("n_create.url") },
		{ name: "songs", value: expression("n_fill.trackCount") },
	],
};

const live: Node = {
	id: "n_live",
	key: "live",
	kind: "end",
	title: "Live",
	position: at(8, ROW.main),
	outcome: "live",
	values: [
		{ name: "playlistId", value: expression("n_create.id") },
		{ name: "url", value: expression("n_create.url") },
		{ name: "snapshotId", value: expression("n_publish.snapshotId") },
		{ name: "songs", value: expression("n_fill.trackCount") },
		{ name: "reason", value: expression("n_policy.reason") },
	],
};

const answerRejected: Node = {
	id: "n_answer_rejected",
	key: "answer_rejected",
	kind: "respond",
	title: "Tell the store why not",
	position: at(2, ROW.refusal),
	status: 200,
	body: [
		{ name: "decision", value: literal("rejected") },
		{ name: "reason", value: expression("n_policy.reason") },
	],
};

const rejected: Node = {
	id: "n_rejected",
	key: "rejected",
	kind: "end",
	title: "Rejected by the policy",
	position: at(3, ROW.refusal),
	outcome: "rejected",
	values: [{ name: "reason", value: expression("n_policy.reason") }],
};

const declined: Node = {
	id: "n_declined",
	key: "declined",
	kind: "end",
	title: "Rejected by the manager",
	position: at(3, ROW.review),
	outcome: "rejected",
	values: [
		{ name: "reason", value: expression("n_manager.comment") },
		{ name: "rejectedBy", value: expression("n_manager.by") },
	],
};

const expired: Node = {
	id: "n_expired",
	key: "expired",
	kind: "end",
	title: "Not decided in time",
	position: at(3, ROW.expiry),
	outcome: "expired",
	values: [{ name: "reason", value: expression("n_policy.reason") }],
};

const note: Node = {
	id: "n_note",
	key: "note",
	kind: "note",
	title: "About the policy",
	position: at(1, ROW.note),
	text: "Stores in France need a collecting-society number. Ask Legal before changing rules 5 and 6. The first rule that fits decides.",
};

const cables: readonly (readonly [from: string, port: string, to: string])[] = [
	["n_request", "out", "n_policy"],
	["n_policy", "reject", "n_answer_rejected"],
	["n_policy", "approve", "n_create"],
	["n_policy", "review", "n_manager"],
	["n_policy", "no_match", "n_manager"],
	["n_policy", "unknown", "n_manager"],
	["n_manager", "approved", "n_create"],
	["n_manager", "rejected", "n_declined"],
	["n_manager", "expired", "n_expired"],
	["n_create", "out", "n_search"],
	["n_search", "out", "n_fill"],
	["n_fill", "out", "n_publish"],
	["n_publish", "out", "n_answer_live"],
	["n_answer_live", "out", "n_live"],
	["n_answer_rejected", "out", "n_rejected"],
];

const document: Flow = {
	schemaVersion: FLOW_SCHEMA_VERSION,
	title: "Branded playlist requests",
	description:
		"Stores ask for a playlist by form or webhook. A table decides, a partner manager where it cannot, and Spotify gets it made.",
	nodes: [
		start,
		policy,
		manager,
		create,
		search,
		fill,
		publish,
		answerLive,
		live,
		answerRejected,
		rejected,
		declined,
		expired,
		note,
	],
	edges: cables.map(([from, port, to], index) => ({
		id: `e_${index + 1}`,
		from,
		port,
		to,
	})),
	labels: [
		{ name: "partner", source: "trigger.partner" },
		{ name: "region", source: "trigger.country" },
		{ name: "campaign", source: "trigger.campaign" },
	],
};

/** SR-03, the branded playlist request. */
export const brandedPlaylistRequest: Template = {
	id: "SR-03",
	title: "Branded playlist request",
	description:
		"From a store's request to a playlist that is live, with the reasons kept.",
	story:
		"A store asks for in-store music by form or webhook. The policy table approves it, rejects it, or sends it to a partner manager with the reason. " +
		"Once approved, the playlist is created on Spotify, filled by search and made public; its address goes back to the store and stays in the history.",
	systems: ["spotify"],
	document,
};
