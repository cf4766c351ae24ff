import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "../../kit/toast.ts";
import { useDesignerStore } from "../designer-context.ts";
import { pinStep, unpinStep } from "./pin-step.ts";
import { loadVersion } from "./use-decisions.ts";

/** Which version a step is to use, and how that is said afterwards. */
export interface PinRequest {
	readonly id: string;
	readonly number: number;
	readonly said: string;
}

/** Lets a step use a version of a decision, or makes its table the flow's own. Each is one step of undo. */
export function usePin(nodeId: string) {
	const store = useDesignerStore();
	const cache = useQueryClient();
	const undo = () => store.getState().undo();
	const { mutate, isPending, variables } = useMutation({
		mutationFn: (request: PinRequest) => loadVersion(cache, request),
		onSuccess(version, { said }) {
			store.getState().edit((flow) => pinStep(flow, nodeId, version));
			toast.undo(said, undo);
		},
	});
	return {
		pin: mutate,
		/** The decision that is on its way. */
		pending: isPending ? variables.id : null,
		unpin: () => {
			store.getState().edit((flow) => unpinStep(flow, nodeId));
			toast.undo("The table is this flow’s own now.", undo);
		},
	};
}
