/** Who may do what: the one place that knows. Pure, so that it can be read and tested as a table. */

/** What a person is here. Admins may do everything that builders and reviewers may. */
export type Role = "builder" | "reviewer" | "admin";

/** All roles, the ones with the least rights first. */
export const ROLES = [
	"reviewer",
	"builder",
	"admin",
] as const satisfies readonly Role[];

/** A person who is signed in. */
export interface Person {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly role: Role;
}

const EVERYONE: ReadonlySet<Role> = new Set(ROLES);
const BUILDERS: ReadonlySet<Role> = new Set(["builder", "admin"]);
const ADMINS: ReadonlySet<Role> = new Set(["admin"]);

const ALLOWED = {
	"flow.read": EVERYONE,
	"flow.edit": BUILDERS,
	"flow.publish": BUILDERS,
	"flow.archive": BUILDERS,
	/** See and change the address by which systems start the flow. */
	"flow.webhook": BUILDERS,
	"decision.read": EVERYONE,
	"decision.edit": BUILDERS,
	"decision.publish": BUILDERS,
	/** Publish a decision that a guard asks: whoever may would decide what guards let pass. */
	"decision.publish-guard": ADMINS,
	"guard.read": EVERYONE,
	"guard.manage": ADMINS,
	"catalog.read": EVERYONE,
	"template.use": BUILDERS,
	"run.read": EVERYONE,
	"run.start": BUILDERS,
	"run.cancel": BUILDERS,
	"run.resume": BUILDERS,
	/** Say what became of a call whose answer was lost. */
	"run.resolve": BUILDERS,
	/** Tell a run of an event that it waits for. */
	"run.deliver-event": BUILDERS,
	/** See the address by which systems tell of events. */
	"event.address": BUILDERS,
	"event.renew-address": ADMINS,
	"task.read": EVERYONE,
	"task.decide": EVERYONE,
	/** Titles and states only; nobody ever reads a secret. */
	"credential.read": EVERYONE,
	"credential.manage": ADMINS,
	/** Names and roles of those who can be asked to approve. */
	"person.choose": BUILDERS,
	"person.manage": ADMINS,
	"setup.manage": ADMINS,
} as const satisfies Record<string, ReadonlySet<Role>>;

/** Something that a person can want to do. */
export type Action = keyof typeof ALLOWED;

/** All actions. */
export const ACTIONS = Object.keys(ALLOWED) as readonly Action[]; // keys of a literal object

/** What the rules look at, where the role alone does not answer. */
export interface TaskSubject {
	readonly role: string;
	readonly userIds: readonly string[];
	readonly excludedUserId: string | null;
}

/** Whether the person may do it. A task is decided by its role (admins have every role); if it names people, only by those of them. */
export function can(
	person: Pick<Person, "id" | "role"> | null,
	action: Action,
	subject?: TaskSubject,
): boolean {
	if (!person || !ALLOWED[action].has(person.role)) return false;
	if (action !== "task.decide" || !subject) return true;
	if (subject.excludedUserId === person.id) return false;
	if (person.role !== "admin" && person.role !== subject.role) return false;
	return subject.userIds.length === 0 || subject.userIds.includes(person.id);
}
