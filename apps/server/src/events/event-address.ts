import { isSameToken, newWebhookToken, type SettingStore } from "@patchbay/db";
import { z } from "zod";

const KEY = "events.token";

/** The one address at which systems tell of events, for all flows: whoever knows it can wake every run that waits for one. */
export interface EventAddress {
	/** The secret part of the address; made when it is asked for the first time. */
	token(): Promise<string>;
	/** Another secret part: the address that was known until now leads nowhere. */
	renew(): Promise<string>;
	fits(token: string): Promise<boolean>;
}

/** The address, as it is kept in the settings. */
export function createEventAddress(settings: SettingStore): EventAddress {
	const read = () => settings.getSetting(KEY, z.string());
	return {
		async token() {
			const known = await read();
			if (known !== null) return known;
			const token = newWebhookToken();
			// Of two who ask at once for the first time, one makes it.
			return (await settings.addSetting(KEY, token))
				? token
				: ((await read()) ?? token);
		},
		async renew() {
			const token = newWebhookToken();
			await settings.setSetting(KEY, token);
			return token;
		},
		async fits(token) {
			const known = await read();
			return known !== null && isSameToken(known, token);
		},
	};
}
