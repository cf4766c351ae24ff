import type { Option } from "../kit/select.tsx";
import { ROLE_WORDS } from "../shell/role-words.ts";
import type { Role } from "../shell/session.ts";

const ROLES: readonly Role[] = ["builder", "reviewer", "admin"];

/** The roles to choose from, each with what it may do. */
export const ROLE_OPTIONS: readonly Option<Role>[] = ROLES.map((role) => ({
	value: role,
	label: ROLE_WORDS[role].name,
	hint: ROLE_WORDS[role].does,
}));
