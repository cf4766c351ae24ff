import type { Flow } from "@patchbay/flow";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { inWords } from "../../expressions/path-words.ts";
import { toast } from "../../kit/toast.ts";
import { outgrow } from "../container-edits.ts";
import { useDesignerStore } from "../designer-context.ts";
import { useInspector } from "../inspector/inspector-context.tsx";
import {
	type DecisionNode,
	pinStep,
	previewPin,
	unpinStep,
} from "./pin-step.ts";
import { missingWords, updateWords } from "./update-words.ts";
import { loadVersion } from "./use-decisions.ts";

/** Which version a step is to use, and how that is said afterwards. */
export interface PinRequest {
	readonly id: string;
	readonly number: number;
	readonly said: string;
}

/** Lets a step use a version of a decision, or makes its table the flow's own. Each is one step of undo. */
export function usePin(node: DecisionNode) {
	const store = useDesignerStore();
	const { keyById } = useInspector();
	const cache = useQueryClient();
	const change = (make: (flow: Flow) => Flow, said: string, detail = "") => {
		// A table with more outcomes needs more room on the canvas.
		store.getState().edit((flow) => outgrow(flow, make(flow), node.id));
		const after = store.getState().flow;
		toast.success(said, {
			...(detail === "" ? {} : { detail }),
			action: {
				label: "Undo",
				onClick: () => {
					if (store.getState().flow === after) store.getState().undo();
					else
						toast.info("Other things have changed since.", {
							detail: "Ctrl Z takes them back one by one.",
						});
				},
			},
		});
	};
	const { mutate, isPending, variables } = useMutation({
		mutationFn: (request: PinRequest) => loadVersion(cache, request),
		onSuccess(version, { said }) {
			const after = previewPin(store.getState().flow, node.id, version);
			if (!after) return;
			const detail =
				node.pinned?.decisionId === version.id
					? updateWords(node, after).join(" ")
					: missingWords(after);
			change(
				(flow) => pinStep(flow, node.id, version),
				said,
				inWords(detail, keyById),
			);
		},
	});
	return {
		pin: mutate,
		/** The decision that is on its way. */
		pending: isPending ? variables.id : null,
		unpin: () =>
			change(
				(flow) => unpinStep(flow, node.id),
				"The table is this flow’s own now.",
			),
	};
}
