import { z } from "zod";
import { bindingSchema, MAX_SOURCE_LENGTH } from "../binding.ts";
import { nodeBase, type Port } from "./node-base.ts";

export const approverSchema = z.strictObject({
	/** Anyone with this role may decide. */
	role: z.enum(["builder", "reviewer", "admin"]),
	/** When not empty, only these people of that role. */
	userIds: z.array(z.string()).max(50),
});

/** Waits for people to approve or reject what they are shown. */
export const approvalNodeSchema = z.strictObject({
	...nodeBase,
	kind: z.literal("approval"),
	approvers: approverSchema,
	/** How many must approve; one rejection rejects. */
	quorum: z.int().min(1).max(20),
	/** Template: the one question that is asked. */
	question: z.string().max(MAX_SOURCE_LENGTH),
	/** Template: why it is asked, in a sentence or two. */
	reason: z.string().max(MAX_SOURCE_LENGTH),
	/** The data that the decision is made on; frozen when the question is asked. */
	shown: z
		.array(
			z.strictObject({
				label: z.string().min(1).max(80),
				value: bindingSchema,
			}),
		)
		.max(40),
	/** After this time without an answer it expires; null waits for ever. */
	dueInMs: z.int().min(1_000).nullable(),
	/** Whether the person who started the run may decide too. */
	allowSelf: z.boolean(),
	/** Whether a rejection needs a comment. */
	commentOnReject: z.boolean(),
});

export const APPROVAL_PORTS: readonly Port[] = [
	{ id: "approved", label: "approved" },
	{ id: "rejected", label: "rejected" },
	{ id: "expired", label: "expired" },
];
