/**
 * Steps inside containers: the same node runs once for each pass, so a step is named by its node and its scope. A
 * scope says which pass of which container, from the outside in: `n_albums[2]/n_tracks[14]/`; at the top it is empty.
 * Passes count from 1, as lists do in expressions.
 */
import { z } from "zod";

/** The scope of steps outside of all containers. */
export const TOP = "";

export const scopeSchema = z
	.string()
	.max(500)
	.regex(/^(?:n_[a-z0-9_]{1,40}\[[1-9][0-9]{0,6}\]\/)+$/);

/** Which step an event, a command or a signal is about. */
export interface StepRef {
	readonly nodeId: string;
	/** Left out at the top. */
	readonly scope?: string | undefined;
}

/** What a step is called within its run; at the top, the node's id. */
export const stepIdOf = ({ nodeId, scope }: StepRef): string =>
	scope === undefined ? nodeId : scope + nodeId;

/** The reference to a step, as events hold it. */
export const refOf = (nodeId: string, scope: string): StepRef =>
	scope === TOP ? { nodeId } : { nodeId, scope };

/** The scope of one pass of a container. */
export const passScope = (
	containerId: string,
	outer: string,
	index: number,
): string => `${outer}${containerId}[${index}]/`;

/** The passes that a scope goes through, from the outside in. */
export function passesOf(
	scope: string,
): readonly { readonly nodeId: string; readonly index: number }[] {
	return scope
		.split("/")
		.filter((part) => part !== "")
		.map((part) => {
			const at = part.indexOf("[");
			return {
				nodeId: part.slice(0, at),
				index: Number(part.slice(at + 1, -1)),
			};
		});
}
