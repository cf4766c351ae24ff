import { ChevronRight } from "lucide-react";
import { Spinner } from "../kit/spinner.tsx";
import { ROLE_WORDS } from "../shell/role-words.ts";
import type { Outputs } from "../shell/trpc.ts";

export type DemoPerson = Outputs["session"]["me"]["demoPeople"][number];

/** The demo's people, each one click away, and said to be the demo's. */
export function DemoPeople({
	people,
	busyEmail,
	onChoose,
}: {
	readonly people: readonly DemoPerson[];
	/** Who is being signed in right now. */
	readonly busyEmail: string | null;
	readonly onChoose: (person: DemoPerson) => void;
}) {
	return (
		<section aria-labelledby="demo-people" className="mt-9 border-t pt-6">
			<h2 id="demo-people" className="font-semibold">
				Look around as somebody from the demo
			</h2>
			<p className="mt-0.5 text-ink-2 text-sm">
				Made up, with made-up data. One click signs you in.
			</p>
			<ul className="mt-3 divide-y overflow-hidden rounded-lg border bg-panel">
				{people.map((person) => (
					<li key={person.email}>
						<button
							type="button"
							disabled={busyEmail !== null}
							onClick={() => onChoose(person)}
							className="flex w-full items-center gap-3 px-3.5 py-2.5 text-left -outline-offset-2 hover:not-disabled:bg-sunk"
						>
							<span className="min-w-0 flex-1">
								<span className="block truncate font-medium">
									{person.name}
								</span>
								<span className="block text-ink-2 text-sm">
									{ROLE_WORDS[person.role].name}: {ROLE_WORDS[person.role].does}
								</span>
							</span>
							{busyEmail === person.email ? (
								<Spinner label="Signing in" />
							) : (
								<ChevronRight aria-hidden className="size-4 text-ink-3" />
							)}
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}
