import { expect, test } from "vitest";
import { ACTIONS, type Action, can, type Role } from "./can.ts";

const person = (role: Role, id = "u1") => ({ id, role });

const table: Record<
	Action,
	readonly [builder: boolean, reviewer: boolean, admin: boolean]
> = {
	"flow.read": [true, true, true],
	"flow.edit": [true, false, true],
	"flow.publish": [true, false, true],
	"flow.archive": [true, false, true],
	"flow.webhook": [true, false, true],
	"decision.read": [true, true, true],
	"decision.edit": [true, false, true],
	"decision.publish": [true, false, true],
	"decision.publish-guard": [false, false, true],
	"guard.read": [true, true, true],
	"guard.manage": [false, false, true],
	"catalog.read": [true, true, true],
	"template.use": [true, false, true],
	"run.read": [true, true, true],
	"run.start": [true, false, true],
	"run.cancel": [true, false, true],
	"run.resume": [true, false, true],
	"run.resolve": [true, false, true],
	"run.deliver-event": [true, false, true],
	"event.address": [true, false, true],
	"event.renew-address": [false, false, true],
	"task.read": [true, true, true],
	"task.decide": [true, true, true],
	"credential.read": [true, true, true],
	"credential.manage": [false, false, true],
	"person.choose": [true, false, true],
	"person.manage": [false, false, true],
	"setup.manage": [false, false, true],
};

test.each(Object.entries(table) as [Action, (typeof table)[Action]][])(
	"%s: builder, reviewer, admin %o",
	(action, row) => {
		expect([
			can(person("builder"), action),
			can(person("reviewer"), action),
			can(person("admin"), action),
		]).toEqual(row);
	},
);

test("the table has every action, and nobody may do anything without signing in", () => {
	expect(Object.keys(table).sort()).toEqual([...ACTIONS].sort());
	expect(ACTIONS.filter((action) => can(null, action))).toEqual([]);
});

const task = {
	role: "reviewer",
	userIds: [] as string[],
	excludedUserId: null as string | null,
};

test.each([
	["somebody of its role", person("reviewer"), task, true],
	["an admin", person("admin"), task, true],
	["somebody of another role", person("builder"), task, false],
	[
		"the person who started the run",
		person("reviewer"),
		{ ...task, excludedUserId: "u1" },
		false,
	],
	[
		"an admin who started the run",
		person("admin"),
		{ ...task, excludedUserId: "u1" },
		false,
	],
	[
		"a person who is named",
		person("reviewer"),
		{ ...task, userIds: ["u1"] },
		true,
	],
	[
		"a person who is named, but has its role no more",
		person("builder"),
		{ ...task, userIds: ["u1"] },
		false,
	],
	[
		"an admin who is named",
		person("admin"),
		{ ...task, userIds: ["u1"] },
		true,
	],
	[
		"somebody of its role who is not named",
		person("reviewer"),
		{ ...task, userIds: ["u2"] },
		false,
	],
	[
		"an admin who is not named",
		person("admin"),
		{ ...task, userIds: ["u2"] },
		false,
	],
])("a task is decided by %s: %#", (_, who, subject, allowed) => {
	expect(can(who, "task.decide", subject)).toBe(allowed);
});
