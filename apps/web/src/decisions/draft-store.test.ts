import { newDecision } from "@patchbay/flow";
import { expect, test } from "vitest";
import { createDraftStore, type SaveOutcome } from "./draft-store.ts";

function open(outcomes: SaveOutcome[] = []) {
	const sent: number[] = [];
	const timers: (() => void)[] = [];
	const document = newDecision("Playlist policy");
	const store = createDraftStore(
		{ id: "dec_1", document, revision: 1, readOnly: false, savedAt: null },
		{
			now: () => 0,
			send: ({ revision }) => {
				sent.push(revision);
				return Promise.resolve(
					outcomes.shift() ?? {
						kind: "saved",
						revision: revision + 1,
						at: new Date(0),
					},
				);
			},
			later: (run) => {
				timers.push(run);
				return () => timers.splice(timers.indexOf(run), 1);
			},
		},
	);
	const rename = (title: string, name?: string) =>
		store.edit((now) => ({ ...now, title }), name);
	return { store, sent, timers, rename };
}

test("an edit is saved after a pause, with the revision that it was made on", async () => {
	const { store, sent, timers, rename } = open();
	rename("A");
	rename("B");
	expect(store.getState().save.kind).toBe("unsaved");
	expect(timers).toHaveLength(1);
	await store.flush();
	expect(sent).toEqual([1]);
	expect(store.getState()).toMatchObject({
		revision: 2,
		save: { kind: "saved" },
	});
});

test("what is edited during a save is saved after it", async () => {
	const { store, sent, rename } = open();
	rename("A");
	const done = store.flush();
	rename("B");
	await done;
	expect(sent).toEqual([1, 2]);
	expect(store.getState().savedDocument.title).toBe("B");
});

test("edits of the same name are one step of undo, others are not", () => {
	const { store, rename } = open();
	rename("A", "title");
	rename("AB", "title");
	rename("C");
	store.undo();
	expect(store.getState().document.title).toBe("AB");
	store.undo();
	expect(store.getState().document.title).toBe("Playlist policy");
	store.redo();
	expect(store.getState().document.title).toBe("AB");
});

test("a conflict keeps both until a person chooses", async () => {
	const theirs = { document: newDecision("Theirs"), revision: 7, by: "Legal" };
	const { store, sent, rename } = open([{ kind: "conflict", theirs }]);
	rename("Mine");
	await store.flush();
	rename("Mine still");
	await store.flush();
	expect(sent).toEqual([1]);
	expect(store.getState().save.kind).toBe("conflict");
	store.takeTheirs(theirs);
	expect(store.getState()).toMatchObject({
		revision: 7,
		document: { title: "Theirs" },
	});
	store.undo();
	expect(store.getState().document.title).toBe("Mine still");
});

test("mine replaces theirs when that is chosen", async () => {
	const theirs = { document: newDecision("Theirs"), revision: 7, by: "Legal" };
	const { store, sent, rename } = open([{ kind: "conflict", theirs }]);
	rename("Mine");
	await store.flush();
	store.keepMine(theirs);
	await store.flush();
	expect(sent).toEqual([1, 7]);
	expect(store.getState().savedDocument.title).toBe("Mine");
});

test("a save that fails is tried again later", async () => {
	const { store, timers, rename } = open([
		{ kind: "failed", message: "No network.", again: true },
	]);
	rename("A");
	await store.flush();
	expect(store.getState().save).toMatchObject({ kind: "failed" });
	expect(timers).toHaveLength(1);
});
