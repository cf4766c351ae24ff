import { Link } from "@tanstack/react-router";
import { buttonClass } from "./button.tsx";
import { Picture } from "./picture.tsx";

/** The page for an address or an id that leads nowhere. */
export function NotFound({
	what = "page",
}: {
	/** "flow", "run", "task". */
	readonly what?: string;
}) {
	return (
		<div className="flex flex-1 flex-col items-center justify-center px-6 py-20 text-center">
			<Picture name="lost" />
			<h1 className="mt-5 font-semibold text-lg tracking-tight">
				There is no such {what}
			</h1>
			<p className="mt-1.5 max-w-[26rem] text-balance text-ink-2">
				The cable ends here. It may have been deleted, or the address has a
				mistake, or you may not see it with your role.
			</p>
			<Link to="/" className={buttonClass({ className: "mt-5" })}>
				Go to the start
			</Link>
		</div>
	);
}
