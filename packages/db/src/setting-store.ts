/** Small settings of the installation, each a JSON value under a key. */
import type { JsonValue } from "@patchbay/flow";
import type { ZodType } from "zod";
import type { Database } from "./database-schema.ts";
import { jsonText } from "./json-text.ts";

export interface SettingStore {
	/** The setting, parsed; null when it is not set. */
	getSetting<Value>(key: string, schema: ZodType<Value>): Promise<Value | null>;
	setSetting(key: string, value: JsonValue): Promise<void>;
	/** Sets it unless it is set already; answers whether it did. One of several callers at once wins. */
	addSetting(key: string, value: JsonValue): Promise<boolean>;
	removeSetting(key: string): Promise<void>;
}

/** Creates the store of settings. */
export function createSettingStore(db: Database): SettingStore {
	return {
		async getSetting(key, schema) {
			const row = await db
				.selectFrom("setting")
				.select("value")
				.where("key", "=", key)
				.executeTakeFirst();
			return row ? schema.parse(row.value) : null;
		},
		async setSetting(key, value) {
			const text = jsonText(value);
			await db
				.insertInto("setting")
				.values({ key, value: text })
				.onConflict((conflict) =>
					conflict.column("key").doUpdateSet({ value: text }),
				)
				.execute();
		},
		async addSetting(key, value) {
			const added = await db
				.insertInto("setting")
				.values({ key, value: jsonText(value) })
				.onConflict((conflict) => conflict.column("key").doNothing())
				.returning("key")
				.executeTakeFirst();
			return added !== undefined;
		},
		async removeSetting(key) {
			await db.deleteFrom("setting").where("key", "=", key).execute();
		},
	};
}
