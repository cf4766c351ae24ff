/** The in-app help, as data. Words that a partner manager would use; each topic fits on a screen. */

/** A line of a table: what is written, and what it means. */
export interface HelpExample {
	readonly code: string;
	readonly words: string;
}

/** One topic of the help. */
export interface HelpTopic {
	readonly id: string;
	readonly title: string;
	readonly paragraphs: readonly string[];
	readonly examples?: readonly HelpExample[];
}

export const HELP_TOPICS: readonly HelpTopic[] = [
	{
		id: "flows",
		title: "Flows, steps and cables",
		paragraphs: [
			"A flow says what happens after something arrives: a form that somebody fills in, or a message from another system. Steps do the work, and cables say which step comes after which.",
			"A step begins once every cable into it has either carried something or been ruled out, and at least one has carried something. So two paths can lead to the same step, and it still runs once.",
			"You edit a draft, which is saved as you go. Publishing makes a version. New runs use the newest version; runs that are under way go on with theirs.",
		],
	},
	{
		id: "gates",
		title: "Gates: conditions, decision tables, approvals",
		paragraphs: [
			"A condition tries its tests from top to bottom and takes the first outcome that is true. If all are false it takes “else”. If a test cannot be answered, because a value is missing, it takes “cannot tell”; without a cable there, the step fails and says why.",
			"A decision table compares its inputs with the rules. The run keeps which rule decided, and which ones nearly did.",
			"An approval asks people and waits, for months if need be. What they are shown is frozen: they decide on exactly that. Whoever started the run cannot approve it, unless the step says so.",
		],
	},
	{
		id: "expressions",
		title: "Expressions",
		paragraphs: [
			"Any field can be computed. In a text, put the expression in braces: Hello {trigger.partner}. In other fields switch it to “fx”. The result on sample data stands below while you type.",
			"Values of earlier steps go by the step’s short name; trigger is what the run began with. The button beside the field lists them all.",
		],
		examples: [
			{
				code: "trigger.spend > 1000",
				words: "true when more than 1,000 is spent",
			},
			{
				code: 'trigger.region = "FR" or trigger.region = "BE"',
				words: "one of two regions",
			},
			{
				code: "trigger.minutes between 30 and 180",
				words: "from 30 to 180, both included",
			},
			{
				code: 'date(trigger.until) > date("2027-01-01")',
				words: "a day after New Year 2027",
			},
			{ code: "count(search.tracks)", words: "how many tracks were found" },
			{
				code: "search.tracks[explicit = false].uri",
				words: "addresses of the tracks without explicit words",
			},
			{
				code: 'if trigger.note = null then "none" else trigger.note',
				words: "a value that may be missing",
			},
			{
				code: "some t in search.tracks satisfies t.explicit",
				words: "true when at least one is explicit",
			},
		],
	},
	{
		id: "cells",
		title: "Cells of a decision table",
		paragraphs: [
			"A cell on the left tests the value of its column. An empty cell accepts anything. A cell on the right is the answer: text goes in quotes.",
		],
		examples: [
			{ code: '"DE", "AT", "CH"', words: "one of these" },
			{ code: 'not("US")', words: "anything else" },
			{ code: "<= 180", words: "at most 180" },
			{ code: "[30..180]", words: "from 30 to 180, both included" },
			{ code: "(30..180)", words: "between, without the ends" },
			{ code: "null", words: "nothing was given" },
		],
	},
	{
		id: "runs",
		title: "Runs and their history",
		paragraphs: [
			"Each start of a flow is a run. Its page shows the version that ran, what was taken and what was not, and the story in plain words. Nothing in a history can be changed afterwards.",
			"When a system does not answer, the step is tried again with growing pauses; when the system says how long to wait, that is obeyed. A step that may have happened is never sent again on a guess: Patchbay looks it up, and where it cannot, it asks a person.",
			"A failed run can be tried again from the step that failed. What had worked is not done twice.",
		],
	},
	{
		id: "trying",
		title: "Trying a draft",
		paragraphs: [
			"“Try it” runs the draft as it is on the canvas, with sandbox credentials only, and draws the run as it goes. The sandbox simulates the vendors: playlists made there exist only there.",
		],
	},
	{
		id: "webhooks",
		title: "Webhooks",
		paragraphs: [
			"A flow whose start takes webhooks has an address of its own. Send it a JSON object by POST. It is answered once the run is safely stored: with the flow’s own answer if it has one, else with 202 and an address that tells the state.",
			"Send an Idempotency-Key header with a value of your own, and a message that arrives twice starts one run.",
		],
	},
	{
		id: "roles",
		title: "Who may do what",
		paragraphs: [
			"Reviewers read flows and runs and decide what is in their inbox. Builders also draw, try, publish and start flows. Admins also manage credentials and people.",
		],
	},
];
