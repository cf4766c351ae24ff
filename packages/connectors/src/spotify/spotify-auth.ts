import type { OAuthAuth } from "../define-connector.ts";

/** How one gets in: authorization code with PKCE, without a secret of the app. */
export const spotifyAuth: OAuthAuth = {
	kind: "oauth",
	scopes: [
		"playlist-read-private",
		"playlist-read-collaborative", // else a collaborative playlist that we made could not be found again
		"playlist-modify-private",
		"playlist-modify-public",
		"ugc-image-upload",
		"user-read-playback-position", // asked for by the routes for shows and episodes
		"user-read-private",
	],
	refreshTokenLifetimeMonths: 6,
	endpoints({ environment, sandboxOrigin }) {
		if (environment === "live") {
			return {
				authorizeUrl: "https://accounts.spotify.com/authorize",
				tokenUrl: "https://accounts.spotify.com/api/token",
				apiUrl: "https://api.spotify.com/v1",
			};
		}
		if (sandboxOrigin === null) return null;
		const { origin } = new URL(sandboxOrigin);
		return {
			authorizeUrl: `${origin}/spotify/accounts/authorize`,
			tokenUrl: `${origin}/spotify/accounts/api/token`,
			apiUrl: `${origin}/spotify/v1`,
		};
	},
};
