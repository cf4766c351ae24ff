/** The directory that keeps what must outlive a server: made if it is not there, with words about what is in the way. */
import { mkdir } from "node:fs/promises";
import { StartError } from "./start-error.ts";

/** Makes the directory, or throws StartError. */
export async function makeDataDir(dataDir: string): Promise<void> {
	try {
		await mkdir(dataDir, { recursive: true });
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new StartError(
			`The data directory ${dataDir} cannot be made: ${reason}. Choose another one: PATCHBAY_DATA_DIR=/path npm start.`,
			{ cause: error },
		);
	}
}

/** What a failed file operation in the data directory asks of the operator; any other error stays as it is. */
export function explainFileError(error: unknown, dataDir: string): unknown {
	const code = error instanceof Error && "code" in error ? error.code : null;
	switch (code) {
		case "EACCES":
		case "EPERM":
		case "EROFS":
			return new StartError(
				`Patchbay cannot use its data directory ${dataDir}. Give the user that runs Patchbay the right to read and write there, or choose another one: PATCHBAY_DATA_DIR=/path npm start.`,
				{ cause: error },
			);
		case "ENOSPC":
		case "EDQUOT":
			return new StartError(
				`The disk that holds ${dataDir} is full. Free some space, or choose a directory on another disk: PATCHBAY_DATA_DIR=/path npm start.`,
				{ cause: error },
			);
		default:
			return error;
	}
}
