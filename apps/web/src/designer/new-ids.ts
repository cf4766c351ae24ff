const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

const random = (): string => {
	const bytes = crypto.getRandomValues(new Uint8Array(10));
	return [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join("");
};

/** A new id for a node of any flow. */
export const newNodeId = (): string => `n_${random()}`;
/** A new id for an edge of any flow. */
export const newEdgeId = (): string => `e_${random()}`;
