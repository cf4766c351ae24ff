import { Check } from "lucide-react";
import { Checkbox } from "../kit/checkbox.tsx";

const BRINGS = [
	"The flow “Branded playlist requests”, published and ready to look into",
	"Runs that really ran: some went well, some were refused, some wait for a person",
	"Two people to sign in as: one who draws flows, one who answers questions",
	"A credential for a simulated Spotify on this machine",
];

/** Whether the demo comes along, and what it brings, in words. */
export function DemoChoice({
	checked,
	onChange,
}: {
	readonly checked: boolean;
	readonly onChange: (checked: boolean) => void;
}) {
	return (
		<div className="rounded-lg border bg-panel p-4">
			<Checkbox
				checked={checked}
				onChange={onChange}
				label={<span className="font-medium">Show me around with a demo</span>}
			/>
			<ul className="mt-2.5 flex flex-col gap-1.5 pl-7 text-ink-2 text-sm">
				{BRINGS.map((line) => (
					<li key={line} className="flex gap-2">
						<Check
							aria-hidden
							className="mt-0.5 size-3.5 shrink-0 text-ink-3"
						/>
						{line}
					</li>
				))}
			</ul>
			<p className="mt-2.5 pl-7 text-ink-3 text-sm">
				All of it is marked, and one click removes it again.
			</p>
		</div>
	);
}
