import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { changesBetween } from "../decision-grid/diff-words.ts";
import { TableChanges } from "../decision-grid/table-changes.tsx";
import type { Table } from "../decision-grid/table-edits.ts";
import { TableView } from "../decision-grid/table-view.tsx";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { ErrorPanel } from "../kit/error-panel.tsx";
import { Segmented } from "../kit/segmented.tsx";
import { Select } from "../kit/select.tsx";
import { SkeletonRows } from "../kit/skeleton.tsx";
import { toast } from "../kit/toast.ts";
import { trpc } from "../shell/trpc.ts";
import type { DraftStore } from "./draft-store.ts";

/** The draft, or the number of a version. */
type Other = "draft" | `${number}`;

/** One version: its table, and what is different from another one. It can become the draft again. */
export function VersionDialog({
	store,
	number,
	numbers,
	onClose,
	onTaken,
}: {
	readonly store: DraftStore;
	readonly number: number;
	/** All versions, newest first. */
	readonly numbers: readonly number[];
	readonly onClose: () => void;
	/** Called once the version is the draft. */
	readonly onTaken: () => void;
}) {
	const { id, readOnly } = store.getState();
	const query = useQuery(trpc.decisions.version.queryOptions({ id, number }));
	const [view, setView] = useState<"table" | "changes">("table");
	const document = query.data?.document;
	const take = () => {
		if (!document) return;
		const before = store.getState().document;
		store.edit(() => document);
		onClose();
		onTaken();
		toast.undo(`The draft is version ${number} again.`, () =>
			store.edit(() => before),
		);
	};
	return (
		<Dialog
			open
			size="xl"
			title={`Version ${number}`}
			description={query.data?.note === "" ? undefined : query.data?.note}
			onOpenChange={(open) => !open && onClose()}
			footer={
				readOnly ? null : (
					<Button disabled={!document} onClick={take}>
						Edit from this version
					</Button>
				)
			}
		>
			{query.isError ? (
				<ErrorPanel
					title="The version could not be loaded"
					error={query.error}
					onRetry={() => void query.refetch()}
				/>
			) : document ? (
				<div className="flex flex-col gap-3">
					<Segmented
						label="What to look at"
						className="self-start"
						value={view}
						onChange={setView}
						options={[
							{ value: "table", label: "Table" },
							{ value: "changes", label: "Changes" },
						]}
					/>
					{view === "table" ? (
						<TableView
							table={document.table}
							label={`Rules of version ${number}`}
							className="max-h-[60dvh]"
						/>
					) : (
						<Comparison
							store={store}
							version={{ number, table: document.table }}
							others={numbers.filter((each) => each !== number)}
						/>
					)}
				</div>
			) : (
				<SkeletonRows rows={4} label="Loading the version" />
			)}
		</Dialog>
	);
}

/** What is different between a version and another one, the later one last. */
function Comparison({
	store,
	version: { number, table },
	others,
}: {
	readonly store: DraftStore;
	readonly version: { readonly number: number; readonly table: Table };
	readonly others: readonly number[];
}) {
	const [other, setOther] = useState<Other>(
		number > 1 ? `${number - 1}` : "draft",
	);
	const { id, document } = store.getState();
	const theirs = useQuery({
		...trpc.decisions.version.queryOptions({ id, number: Number(other) }),
		enabled: other !== "draft",
	});
	const compared =
		other === "draft" ? document.table : theirs.data?.document.table;
	const isEarlier = other !== "draft" && Number(other) < number;
	return (
		<>
			<Select<Other>
				label="Compared with"
				className="w-56 self-start phone:w-full"
				value={other}
				onChange={setOther}
				options={[
					{ value: "draft", label: "the draft since" },
					...others.map((each) => ({
						value: `${each}` as const,
						label: `version ${each} ${each < number ? "before" : "after"}`,
					})),
				]}
			/>
			{theirs.isError ? (
				<ErrorPanel
					title={`Version ${other} could not be loaded`}
					error={theirs.error}
					onRetry={() => void theirs.refetch()}
				/>
			) : compared ? (
				<TableChanges
					changes={
						isEarlier
							? changesBetween(compared, table)
							: changesBetween(table, compared)
					}
				/>
			) : (
				<SkeletonRows rows={3} label="Comparing the versions" />
			)}
		</>
	);
}
