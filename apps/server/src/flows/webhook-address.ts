import { type Flow, triggerSample } from "@patchbay/flow";

/** The address by which systems start a flow. */
export const webhookUrl = (
	publicUrl: string,
	flowId: string,
	token: string,
): string => `${publicUrl}/hooks/${flowId}/${token}`;

/** A command for a shell that sends the trigger's sample to the address. */
export function webhookCurl(url: string, document: Flow): string {
	const trigger = document.nodes.find((node) => node.kind === "trigger");
	const sample = JSON.stringify(trigger ? triggerSample(trigger) : {});
	return `curl -X POST '${url}' -H 'Content-Type: application/json' -d '${sample.replaceAll("'", "'\\''")}'`;
}
