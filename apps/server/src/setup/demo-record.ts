import type { SettingStore } from "@patchbay/db";
import { z } from "zod";
import { roleSchema } from "../wire.ts";

const KEY = "demo";

const demoRecordSchema = z.object({
	people: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			email: z.string(),
			/** Shown on the sign-in page on purpose, and made for this installation alone. */
			password: z.string(),
			role: roleSchema,
		}),
	),
});

/** What the demo has made beside flows and credentials, which carry their own mark. */
export type DemoRecord = z.infer<typeof demoRecordSchema>;
/** A person of the demo. */
export type DemoAccount = DemoRecord["people"][number];

/** Remembers the demo; null when there is none. */
export interface DemoRecords {
	read(): Promise<DemoRecord | null>;
	write(record: DemoRecord): Promise<void>;
	clear(): Promise<void>;
}

/** Remembers the demo as a setting of the installation. */
export const createDemoRecords = (settings: SettingStore): DemoRecords => ({
	read: () => settings.getSetting(KEY, demoRecordSchema),
	write: (record) => settings.setSetting(KEY, record),
	clear: () => settings.removeSetting(KEY),
});
