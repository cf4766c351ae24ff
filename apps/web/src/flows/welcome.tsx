import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { IconButton } from "../kit/icon-button.tsx";

/** The first words after the set-up: where to look first. Shown once, from the address. */
export function Welcome({
	withDemo,
	onClose,
}: {
	readonly withDemo: boolean;
	readonly onClose: () => void;
}) {
	return (
		<section
			aria-labelledby="welcome"
			className="relative rounded-lg border bg-panel p-5 pr-14"
		>
			<h2 id="welcome" className="font-semibold text-lg tracking-tight">
				You are in. Here is where to look first.
			</h2>
			<ol className="mt-3 grid gap-x-8 gap-y-3 md:grid-cols-3">
				{(withDemo ? WITH_DEMO : WITHOUT_DEMO).map((step, index) => (
					<li key={step.to} className="flex gap-3">
						<span
							aria-hidden
							className="grid size-6 shrink-0 place-items-center rounded-full border border-line-strong font-medium text-ink-2 text-sm"
						>
							{index + 1}
						</span>
						<p className="text-ink-2">
							<Link
								to={step.to}
								className="rounded-sm font-medium text-accent hover:underline"
							>
								{step.link}
							</Link>{" "}
							{step.text}
						</p>
					</li>
				))}
			</ol>
			<IconButton
				label="Close the welcome"
				className="absolute top-3 right-3"
				onClick={onClose}
			>
				<X />
			</IconButton>
		</section>
	);
}

type Step = {
	readonly to: "/runs" | "/inbox" | "/templates" | "/credentials" | "/people";
	readonly link: string;
	readonly text: string;
};

const WITH_DEMO: readonly Step[] = [
	{
		to: "/runs",
		link: "Read a run.",
		text: "Each tells who asked, which rule decided and why, and what was made.",
	},
	{
		to: "/inbox",
		link: "Answer a question.",
		text: "Where the table cannot decide, a person is asked, with all they need.",
	},
	{
		to: "/templates",
		link: "Make it yours.",
		text: "Take the template, change a rule, try it, publish it.",
	},
];

const WITHOUT_DEMO: readonly Step[] = [
	{
		to: "/templates",
		link: "Take a template.",
		text: "It works as it is; change what differs for you and publish it.",
	},
	{
		to: "/credentials",
		link: "See the credentials.",
		text: "One for the simulated Spotify is there, so that nothing real is touched.",
	},
	{
		to: "/people",
		link: "Add people.",
		text: "Those who draw flows, and those who answer questions.",
	},
];
