import type { Flow } from "@patchbay/flow";
import { skipToken, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CalledFlows } from "../../expressions/called-output.ts";
import { type Outputs, trpc } from "../../shell/trpc.ts";
import { useDesigner } from "../designer-context.ts";

/** The newest published versions of the flows that this one runs, as far as they are here already. */
export function useCalledFlows(): CalledFlows {
	const ids = useDesigner(({ flow }) => calledIds(flow));
	const list = useQuery(
		trpc.flows.list.queryOptions(ids === "" ? skipToken : undefined),
	);
	const wanted = (list.data ?? []).flatMap(({ id, publishedNumber }) =>
		publishedNumber !== null && ids.split(" ").includes(id)
			? [{ id, number: publishedNumber }]
			: [],
	);
	const documents = useQueries({
		queries: wanted.map((version) => trpc.flows.version.queryOptions(version)),
		combine: documentsOf,
	});
	const found = wanted.map(({ id }) => id).join(" ");
	return useMemo(
		() =>
			new Map(
				found.split(" ").flatMap((id, index): [string, Flow][] => {
					const document = documents[index];
					return document ? [[id, document]] : [];
				}),
			),
		[found, documents],
	);
}

const documentsOf = (
	results: readonly { data: Outputs["flows"]["version"] | undefined }[],
) => results.map(({ data }) => data?.document ?? null);

/** As one text: it stays the same as long as the flows do. */
const calledIds = (flow: Flow): string =>
	[
		...new Set(
			flow.nodes.flatMap((node) =>
				node.kind === "subflow" && node.flowId !== "" ? [node.flowId] : [],
			),
		),
	].join(" ");
