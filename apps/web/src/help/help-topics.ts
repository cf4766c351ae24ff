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
			"A decision table compares its inputs with the rules. The run keeps which rule decided, and which ones nearly did. Its rules are the flow’s own, or those of a published decision that several flows use.",
			"An approval asks people and waits, for months if need be. What they are shown is frozen: they decide on exactly that. Whoever started the run cannot approve it, unless the step says so.",
		],
	},
	{
		id: "loops",
		title: "For each item, and again until",
		paragraphs: [
			"“For each” holds steps and does them for every item of a list: one after another, or several at once. In these steps, item is the item and index its number, from 1. What each item gives comes out as a list, in the order of the items.",
			"When an item fails, the container either stops, or goes on and collects: results has null where an item failed, errors says which and why, and count is the number of items.",
			"“Repeat” does its steps in rounds until a test holds, with a pause in between if you like, and never more often than you allow; after the last round without success it goes on at “exhausted”. previous is what the round before gave, and null in the first.",
			"A cable never crosses the border of a container. Steps outside see what the container gives, not the steps in it.",
		],
		examples: [
			{ code: "item.title", words: "the title of this item" },
			{
				code: "if previous = null then 1 else previous.tries + 1",
				words: "counts the rounds",
			},
			{
				code: "tracks.results[item != null]",
				words: "what came of the items that did not fail",
			},
		],
	},
	{
		id: "waiting",
		title: "Waiting, and bringing paths together",
		paragraphs: [
			"A wait lasts for a length of time, until a date, or until another system tells of an event. The key says which of all events of a name is meant, such as an order’s number. With a time limit, the run goes on at “timed out” when the event does not come. A run that waits holds no memory, however long that takes.",
			"A join brings paths together. “All” waits until each path has arrived or been ruled out, “any” goes on with the first, and “at least” with so many. Whatever arrives later changes nothing: what stands behind runs once.",
		],
		examples: [
			{ code: 'duration("PT36H")', words: "a length of time: 36 hours" },
			{
				code: 'date(trigger.until) - duration("P7D")',
				words: "a week before a date",
			},
		],
	},
	{
		id: "other-flows",
		title: "Flows that run other flows",
		paragraphs: [
			"“Run another flow” starts the newest published version of a flow, hands over what its start asks for, and waits for its end. The outcome and the values of that end are there for the steps behind. When the other run fails or is cancelled, this one goes on at “error” if a cable leads from there.",
			"Before you publish, it is checked that the other flow is there and published, takes what it is given, and gives what you read of it; and that flows do not run each other in a circle, or more than ten deep.",
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
		id: "decisions",
		title: "Decisions of their own",
		paragraphs: [
			"A decision that stands under Decisions is a table with versions and test cases of its own. You edit a draft, which is saved as you go; publishing makes a version.",
			"Beside the table stands what no rule decides, and which rules are in each other’s way. “Add a rule for this” fills a gap. Type a sample, and the rule that hits turns green; in the others, the cell that did not accept it is marked.",
			"Test cases say what should be answered for some values. All of them run after every change. “Coverage” shows which rules they hit, and how often each rule applied in real runs, also as a bar below its number; a click on the count leads to these runs.",
			"“Versions” has who published what, when and why. Look at a version’s table, compare it with another one by rule and cell, or take it as the draft again. “Used by” names the flows and the version that each has.",
			"In a flow, a decision step either has a table of its own or uses a published decision: “Use a published decision” on its Inputs takes the newest version, and its rules are only read there. You say where each input comes from and where each answer leads. “Publish this one” makes a flow’s own table a decision that others can use.",
			"A step keeps its version. When a newer one is out, the step says so: see what changed, and take it or keep yours. “Make it this flow’s own” gives you a copy that you can change.",
			"“Import” reads DMN files and tables of OpenText, and lists what could not be taken over. “Export as DMN” says first what the file cannot hold. Blocks of cells go to and from spreadsheets with copy and paste.",
		],
	},
	{
		id: "guards",
		title: "Guards: what must be asked first",
		paragraphs: [
			"A guard names a decision, such as one about consent, regions or embargoes, that must be asked before some actions: single ones, or everything that changes something in a system. Admins make guards, under Decisions.",
			"A flow is published only if every way to such an action asks the newest version of that decision and goes on by an answer that the guard accepts. Otherwise the problem names the action, the guard, and the way on which it is missing. Steps in containers count as well, and so do flows that a step runs.",
			"What counts is the answer by which a cable leaves the decision. Asking it and going on whatever it answers is not enough, and neither is asking it on another path that may be left out.",
			"A guard proves that the decision is asked, not what it is told: look at where its inputs come from. Flows that were published before keep running; the guard lists them until they ask.",
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
