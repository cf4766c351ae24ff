import type { Binding, NodeOf } from "@patchbay/flow";

type Inputs = NodeOf<"action" | "subflow">["inputs"];

/** The inputs of a step with one of them filled in, or emptied; the others keep their places. */
export function withInput(
	inputs: Inputs,
	name: string,
	value: Binding | undefined,
): Inputs {
	if (value !== undefined) return { ...inputs, [name]: value };
	const { [name]: _, ...others } = inputs;
	return others;
}
