import { useQuery } from "@tanstack/react-query";
import { Chip } from "../kit/chip.tsx";
import { trpc } from "../shell/trpc.ts";
import type { RuleFilter } from "./runs-search.ts";

/** The rule that the list is narrowed to, in words. */
export function RuleChip({
	rule: { decisionId: id, version, ruleId },
	onRemove,
}: {
	readonly rule: RuleFilter;
	readonly onRemove: () => void;
}) {
	const published = useQuery({
		...trpc.decisions.version.queryOptions({ id, number: version ?? 1 }),
		enabled: version !== null,
	});
	const draft = useQuery({
		...trpc.decisions.get.queryOptions({ id }),
		enabled: version === null,
	});
	const document = published.data?.document ?? draft.data?.draft.document;
	const index =
		document?.table.rules.findIndex((each) => each.id === ruleId) ?? -1;
	const rule =
		ruleId === null ? "no rule" : index < 0 ? "a rule" : `rule ${index + 1}`;
	const table = document === undefined ? "a decision" : `“${document.title}”`;
	return (
		<Chip name="Decided by" onRemove={onRemove}>
			{`${rule} of ${table}${version === null ? "" : `, version ${version}`}`}
		</Chip>
	);
}
