import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { createStopSignal } from "./stop-signal.ts";

/** A process that can be sent signals, with a clock that stands still between them. */
function createProcess() {
	const events = new EventEmitter();
	const exits: number[] = [];
	let at = 0;
	const stop = createStopSignal(
		{
			on: (signal, listener) => events.on(signal, listener),
			exit: (code) => exits.push(code),
		},
		() => at,
	);
	const send = (signal: string, afterMs: number) => {
		at += afterMs;
		events.emit(signal);
	};
	return { stop, exits, send };
}

test.each(["SIGINT", "SIGTERM", "SIGHUP"])("%s asks for a stop", (signal) => {
	const { stop, exits, send } = createProcess();
	expect(stop.aborted).toBe(false);
	send(signal, 0);
	expect([stop.aborted, exits]).toEqual([true, []]);
});

test("one Ctrl-C that npm passes on once more does not force the end", () => {
	const { exits, send } = createProcess();
	send("SIGINT", 0);
	send("SIGINT", 3);
	expect(exits).toEqual([]);
});

test("a second Ctrl-C forces the end", () => {
	const { exits, send } = createProcess();
	send("SIGINT", 0);
	send("SIGINT", 900);
	expect(exits).toEqual([130]);
});
