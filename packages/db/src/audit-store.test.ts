import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { createAuditStore } from "./audit-store.ts";
import { createSettingStore } from "./setting-store.ts";
import { BUILDER, minutesLater } from "./stores.testing.ts";
import { createMigratedDatabase, type MigratedDatabase } from "./testing.ts";

let database: MigratedDatabase;
beforeEach(async () => {
	database = await createMigratedDatabase();
});
afterEach(async () => {
	await database.drop();
});

it("the audit trail tells who changed what, the newest first, page by page and by subject", async () => {
	const audit = createAuditStore(database.db);
	const line = (minute: number, subjectId: string) => ({
		actor: BUILDER,
		at: minutesLater(minute),
		action: "flow.published",
		subjectKind: "flow",
		subjectId,
		data: { number: minute },
	});
	for (const minute of [1, 2, 3])
		await audit.appendAudit(line(minute, minute === 2 ? "flow_b" : "flow_a"));
	const first = await audit.listAudit({ limit: 2 });
	expect(first.items).toMatchObject([line(3, "flow_a"), line(2, "flow_b")]);
	const second = await audit.listAudit({
		limit: 2,
		cursor: first.nextCursor ?? undefined,
	});
	expect(second).toMatchObject({
		items: [line(1, "flow_a")],
		nextCursor: null,
	});
	expect(
		(
			await audit.listAudit({
				subjectKind: "flow",
				subjectId: "flow_b",
				limit: 5,
			})
		).items,
	).toHaveLength(1);
});

it("settings are set, read through their schema, added once, and removed", async () => {
	const settings = createSettingStore(database.db);
	const schema = z.object({ demo: z.boolean() });
	expect(await settings.getSetting("setup", schema)).toBeNull();
	await settings.setSetting("setup", { demo: true });
	await settings.setSetting("setup", { demo: false });
	expect(await settings.getSetting("setup", schema)).toEqual({ demo: false });
	await settings.setSetting("setup", ["something else"]);
	await expect(settings.getSetting("setup", schema)).rejects.toThrow();
	const added = await Promise.all(
		[1, 2, 3].map((value) => settings.addSetting("claim", value)),
	);
	expect(added.filter(Boolean)).toHaveLength(1);
	await settings.removeSetting("claim");
	expect(await settings.addSetting("claim", 4)).toBe(true);
});
