import { newFlow } from "@patchbay/flow";
import { describe, expect, it } from "vitest";
import { type SaveOutcome, startAutosave } from "./autosave.ts";
import { createDesignerStore } from "./designer-store.ts";

function scene(outcomes: SaveOutcome[]) {
	const store = createDesignerStore(
		{
			flowId: "f1",
			flow: newFlow("A"),
			revision: 1,
			savedAt: null,
			readOnly: false,
		},
		() => 0,
	);
	const timers: { run: () => void; ms: number }[] = [];
	const sent: { revision: number; title: string }[] = [];
	const autosave = startAutosave(
		store,
		async ({ revision, document }) => {
			sent.push({ revision, title: document.title });
			return (
				outcomes.shift() ?? {
					kind: "saved",
					revision: revision + 1,
					at: new Date(0),
				}
			);
		},
		(run, ms) => {
			const timer = { run, ms };
			timers.push(timer);
			return () => timers.splice(timers.indexOf(timer), 1);
		},
	);
	const rename = (title: string) =>
		store.getState().edit((flow) => ({ ...flow, title }));
	const tick = async () => {
		timers.shift()?.run();
		await new Promise((resolve) => setTimeout(resolve, 0));
	};
	return { store, timers, sent, autosave, rename, tick };
}

describe("autosave", () => {
	it("waits for a pause, and saves the last state once", async () => {
		const { timers, sent, rename, tick, store } = scene([]);
		rename("B");
		rename("C");
		expect(timers).toHaveLength(1);
		await tick();
		expect(sent).toEqual([{ revision: 1, title: "C" }]);
		expect(store.getState().save.kind).toBe("saved");
		expect(store.getState().revision).toBe(2);
	});

	it("saves what was edited while it was saving", async () => {
		const { sent, rename, autosave, store } = scene([]);
		rename("B");
		const flushed = autosave.flush();
		rename("C");
		await flushed;
		expect(sent.map((entry) => entry.title)).toEqual(["B", "C"]);
		expect(store.getState().save.kind).toBe("saved");
	});

	it("tries again, more and more slowly, while the server cannot be reached", async () => {
		const down: SaveOutcome = {
			kind: "failed",
			message: "no network",
			again: true,
		};
		const { timers, sent, rename, tick, store } = scene([down, down]);
		rename("B");
		await tick();
		expect(store.getState().save).toEqual({
			kind: "failed",
			message: "no network",
		});
		expect(timers[0]?.ms).toBe(2_000);
		await tick();
		expect(timers[0]?.ms).toBe(4_000);
		await tick();
		expect(sent).toHaveLength(3);
		expect(store.getState().save.kind).toBe("saved");
	});

	it("stops at a conflict with both versions kept, and goes on when a person keeps theirs or mine", async () => {
		const theirs = { ...newFlow("Theirs") };
		const { sent, rename, tick, store } = scene([
			{ kind: "conflict", document: theirs, revision: 7, by: "Admin" },
		]);
		rename("Mine");
		await tick();
		expect(store.getState().save).toMatchObject({
			kind: "conflict",
			theirs: { document: theirs, revision: 7 },
		});
		rename("Mine, edited on");
		await tick();
		expect(sent).toHaveLength(1);
		store.getState().keepMine(7);
		await tick();
		expect(sent.at(-1)).toEqual({ revision: 7, title: "Mine, edited on" });
	});

	it("does not save what is only looked at", async () => {
		const store = createDesignerStore(
			{
				flowId: "f",
				flow: newFlow("A"),
				revision: 1,
				savedAt: null,
				readOnly: true,
			},
			() => 0,
		);
		store.getState().edit((flow) => ({ ...flow, title: "B" }));
		expect(store.getState().flow.title).toBe("A");
	});
});
