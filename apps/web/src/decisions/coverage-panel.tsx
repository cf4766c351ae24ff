import { Link } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { memo, useState } from "react";
import { Button } from "../kit/button.tsx";
import { cx } from "../kit/cx.ts";
import { type RuleUse, rangeWords } from "./rule-uses.ts";
import type { TableUses } from "./use-rule-uses.ts";

/** So many rules are shown at once. */
const MOST = 10;

/** Which rules are put to use: by test cases, and by real runs of the newest version. */
export const CoveragePanel = memo(function CoveragePanel({
	id,
	uses,
	onGoTo,
}: {
	readonly id: string;
	readonly uses: TableUses;
	/** Goes to a rule, counted from 1. */
	readonly onGoTo: (number: number) => void;
}) {
	const [all, setAll] = useState(false);
	const { rules, hits, newest, version, onRetry } = uses;
	const idle = rules.filter((rule) => rule.hits === 0);
	// Nothing is known of any: a list of empty circles would say no more.
	const isKnown = rules.some((rule) => rule.cases > 0 || rule.hits !== null);
	const shown = all ? rules : rules.slice(0, isKnown ? MOST : 0);
	return (
		<section aria-labelledby="coverage-title">
			<h2 id="coverage-title" className="mb-2 font-semibold">
				Coverage
			</h2>
			{onRetry ? (
				<p className="mb-2 flex flex-wrap items-center gap-2 text-ink-2">
					What runs have decided could not be counted.
					<Button size="sm" onClick={onRetry}>
						Try again
					</Button>
				</p>
			) : newest === null || hits === null ? (
				<p className="mb-2 text-ink-2">
					{newest === null
						? "Once a flow uses a published version, what its runs decide is counted here."
						: "Counting what runs have decided…"}
				</p>
			) : (
				<p className="mb-2 text-ink-2">
					{decidedWords(hits.evaluated, { newest, version })}{" "}
					{hits.unmatched === 0 ? null : (
						<RunsLink rule={{ id, version, ruleId: null }}>
							{`No rule applied in ${hits.unmatched.toLocaleString("en-US")} of them.`}
						</RunsLink>
					)}{" "}
					{idle.length === 0
						? null
						: `Never applied: rule ${rangeWords(idle.map(({ number }) => number))}.`}
				</p>
			)}
			<ul className="flex flex-col">
				{shown.map((use) => (
					<RuleLine
						key={use.ruleId}
						use={use}
						most={Math.max(1, ...rules.map((rule) => rule.hits ?? 0))}
						onGoTo={onGoTo}
					>
						{use.hits === null || use.hits === 0 ? (
							<span className="text-ink-3">
								{use.hits === 0 ? "never" : ""}
							</span>
						) : (
							<RunsLink
								rule={{ id, version, ruleId: use.ruleId }}
								label={`Rule ${use.number} applied ${countWords(use.hits)} in runs: show them`}
							>
								{countWords(use.hits)}
							</RunsLink>
						)}
					</RuleLine>
				))}
			</ul>
			{isKnown && rules.length > MOST ? (
				<Button size="sm" className="mt-2" onClick={() => setAll(!all)}>
					{all ? "Show fewer" : `Show all ${rules.length} rules`}
				</Button>
			) : null}
		</section>
	);
});

function decidedWords(
	count: number,
	{
		newest,
		version,
	}: { readonly newest: number; readonly version: number | null },
): string {
	const none = `Version ${newest} has decided nothing in a real run yet.`;
	if (count === 0) return none;
	const often = count === 1 ? "once" : `${count.toLocaleString("en-US")} times`;
	return version === null
		? `${none} All versions together have decided ${often}.`
		: `Version ${version} has decided ${often} in real runs.`;
}

function RuleLine({
	use: { number, cases, hits },
	most,
	onGoTo,
	children,
}: {
	readonly use: RuleUse;
	/** What the rule that applied most often has. */
	readonly most: number;
	readonly onGoTo: (number: number) => void;
	readonly children: React.ReactNode;
}) {
	const tested =
		cases === 0
			? "no test case hits it"
			: `${cases} test case${cases === 1 ? "" : "s"}`;
	return (
		<li className="grid grid-cols-[2.5rem_1rem_minmax(0,1fr)_auto] items-center gap-2 py-0.5 text-sm">
			<button
				type="button"
				aria-label={`Go to rule ${number}`}
				onClick={() => onGoTo(number)}
				className="tabular rounded-sm px-1 text-right text-ink-2 hover:bg-sunk hover:text-ink"
			>
				{number}
			</button>
			<span title={tested}>
				<span className="sr-only">{tested}</span>
				{cases === 0 ? (
					<span
						aria-hidden
						className="block size-3 rounded-full border border-control border-dashed"
					/>
				) : (
					<Check aria-hidden strokeWidth={2.5} className="size-3.5 text-ok" />
				)}
			</span>
			<span
				aria-hidden
				className={cx(
					"h-1.5 rounded-full",
					hits === null ? "" : hits === 0 ? "border border-dashed" : "bg-sunk",
				)}
			>
				<span
					className="block h-full rounded-full bg-(--decision)"
					style={{ width: `${((hits ?? 0) / most) * 100}%` }}
				/>
			</span>
			<span className="tabular min-w-10 text-right">{children}</span>
		</li>
	);
}

const countWords = (count: number): string =>
	`${count.toLocaleString("en-US")}×`;

function RunsLink({
	rule: { id, version, ruleId },
	label,
	children,
}: {
	/** Where the words of the link do not say enough by themselves. */
	readonly label?: string;
	readonly rule: {
		readonly id: string;
		/** Null for any. */
		readonly version: number | null;
		readonly ruleId: string | null;
	};
	readonly children: React.ReactNode;
}) {
	return (
		<Link
			to="/runs"
			aria-label={label}
			search={{ rule: `${id}:${version ?? ""}:${ruleId ?? ""}` }}
			className={cx(
				"rounded-sm text-accent underline-offset-2 hover:underline",
				// Within a sentence, colour alone would not tell.
				label === undefined && "underline",
			)}
		>
			{children}
		</Link>
	);
}
