import { z } from "zod";
import { MAX_SOURCE_LENGTH } from "../binding.ts";
import {
	namedValueSchema,
	nodeBase,
	OUT,
	type Port,
	sizeSchema,
} from "./node-base.ts";

/** A container: the steps in it run in rounds until a test holds, but not more often than allowed. */
export const repeatNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("repeat"),
	size: sizeSchema,
	/** FEEL in stored form, answered after each round; the last round is the one after which it is true. */
	until: z.string().max(MAX_SOURCE_LENGTH),
	maxRounds: z.int().min(1).max(1_000),
	/** Pause between two rounds. */
	pauseMs: z.int().min(0).max(86_400_000),
	/** What a round gives: `previous` in the next round, and the container's own result after the last. */
	values: z.array(namedValueSchema).max(60),
});

export const REPEAT_PORTS: readonly Port[] = [
	OUT,
	{ id: "exhausted", label: "exhausted" },
];
