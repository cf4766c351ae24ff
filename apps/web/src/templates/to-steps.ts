/** A story as steps: one for each of its sentences. */
export const toSteps = (story: string): readonly string[] =>
	story
		.split(/(?<=[.!?])\s+(?=\p{Lu})/u)
		.map((sentence) => sentence.trim())
		.filter((sentence) => sentence !== "");
