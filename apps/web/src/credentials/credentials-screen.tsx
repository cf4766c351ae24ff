import { usePerson } from "../shell/session.ts";
import { ManagedCredentials } from "./managed-credentials.tsx";
import { SeenCredentials } from "./seen-credentials.tsx";

/** The credentials of this installation: admins look after them, others see how they stand. */
export function Screen() {
	const { role } = usePerson();
	return role === "admin" ? (
		<ManagedCredentials />
	) : (
		<SeenCredentials mayRead={role === "builder"} />
	);
}
