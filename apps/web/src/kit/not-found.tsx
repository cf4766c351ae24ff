import { Link } from "@tanstack/react-router";
import { buttonClass } from "./button.tsx";
import { Picture } from "./picture.tsx";

/** The page for an address or an id that leads nowhere. */
export function NotFound({
	what = "page",
	level = 1,
}: {
	/** "flow", "run", "question". */
	readonly what?: string;
	/** 2 where the top bar has the page's h1. */
	readonly level?: 1 | 2;
}) {
	const Heading = `h${level}` as const;
	return (
		<div className="flex flex-1 flex-col items-center justify-center px-6 py-20 text-center">
			<Picture name="lost" />
			<Heading className="mt-5 font-semibold text-lg tracking-tight">
				There is no such {what}
			</Heading>
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
