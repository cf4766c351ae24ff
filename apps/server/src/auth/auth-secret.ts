/** The secret of sessions, apart from the auth library: a start needs it before that library is loaded. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readOrCreatePrivateFile } from "../private-file.ts";
import { StartError } from "../start-error.ts";

const SECRET_BYTES = 32;

/** The key that signs sessions, made once and kept in the data directory. */
export async function loadAuthSecret(dataDir: string): Promise<string> {
	const path = join(dataDir, "auth.secret");
	const text = await readOrCreatePrivateFile(
		path,
		() => `${randomBytes(SECRET_BYTES).toString("base64url")}\n`,
	);
	const secret = text.trim();
	if (secret.length < SECRET_BYTES) {
		throw new StartError(
			`${path} is damaged. Remove the file to have a new one made; everybody has to sign in again then.`,
		);
	}
	return secret;
}
