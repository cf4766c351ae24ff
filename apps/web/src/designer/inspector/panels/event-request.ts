/** How another system tells of an event, as a command that can be tried. */

/** An event as it is sent. */
export interface EventRequest {
	readonly url: string;
	readonly name: string;
	readonly key: string;
}

/** The body in which the event is told. */
export const eventBody = ({ name, key }: Omit<EventRequest, "url">): string =>
	JSON.stringify({ name, key, payload: {} }, null, 2);

/** A command for a shell that sends the event. */
export function eventCommand({ url, name, key }: EventRequest): string {
	const body = JSON.stringify({ name, key, payload: {} });
	return [
		`curl -X POST ${quoted(url)}`,
		"-H 'Content-Type: application/json'",
		`-d ${quoted(body)}`,
	].join(" \\\n  ");
}

/** Text as one word of a shell, whatever stands in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
