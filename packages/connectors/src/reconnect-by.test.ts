import { expect, test } from "vitest";
import { reconnectBy } from "./reconnect-by.ts";
import { spotifyAuth } from "./spotify/spotify-auth.ts";

test.each([
	["2026-06-18T10:00:00.000Z", "2026-12-18T10:00:00.000Z"],
	["2026-08-31T23:59:59.000Z", "2027-02-28T23:59:59.000Z"],
	["2027-08-31T00:00:00.000Z", "2028-02-29T00:00:00.000Z"],
	["2026-12-31T12:00:00.000Z", "2027-06-30T12:00:00.000Z"],
])("consent of %s lasts until %s", (consentedAt, end) => {
	expect(reconnectBy(spotifyAuth, new Date(consentedAt))?.toISOString()).toBe(
		end,
	);
});

test("consent that lasts has no end", () => {
	expect(
		reconnectBy(
			{ ...spotifyAuth, refreshTokenLifetimeMonths: null },
			new Date(),
		),
	).toBeNull();
});
