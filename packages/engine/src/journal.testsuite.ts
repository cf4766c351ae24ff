/** What every pair of journal and dispatcher promises. Each implementation runs all of it. */
import { describe } from "vitest";
import { testDispatcher } from "./dispatcher.testsuite.ts";
import { testAppend } from "./journal-append.testsuite.ts";
import { type JournalHarness, useJournal } from "./journal-bench.testing.ts";
import { testEvents } from "./journal-events.testsuite.ts";
import { testFence } from "./journal-fence.testsuite.ts";
import { testPark } from "./journal-park.testsuite.ts";
import { testSignals } from "./journal-signals.testsuite.ts";

export type { JournalHarness } from "./journal-bench.testing.ts";

/** Registers the suite for one implementation. */
export function testJournal(
	name: string,
	setup: () => Promise<JournalHarness>,
): void {
	describe(name, () => {
		const bench = useJournal(setup);
		testAppend(bench);
		testFence(bench);
		testPark(bench);
		testSignals(bench);
		testEvents(bench);
		testDispatcher(bench);
	});
}
