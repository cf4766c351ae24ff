/** The scopes that an app can ask for, and what they mean to the person who is asked. */
const scopeTexts: ReadonlyMap<string, string> = new Map([
	["app-remote-control", "Control the Spotify app on your devices"],
	["playlist-modify-private", "Create and change your private playlists"],
	["playlist-modify-public", "Create and change your public playlists"],
	["playlist-read-collaborative", "See your collaborative playlists"],
	["playlist-read-private", "See your private playlists"],
	["streaming", "Play content and control playback"],
	["ugc-image-upload", "Upload images, such as playlist covers"],
	["user-follow-modify", "Change whom you follow"],
	["user-follow-read", "See whom you follow"],
	["user-library-modify", "Change what is saved in your library"],
	["user-library-read", "See what is saved in your library"],
	["user-modify-playback-state", "Control playback on your devices"],
	["user-read-currently-playing", "See what is playing now"],
	["user-read-email", "See your e-mail address"],
	[
		"user-read-playback-position",
		"See where you stopped in shows and episodes",
	],
	["user-read-playback-state", "See your devices and what is playing"],
	["user-read-private", "See your name, country and kind of subscription"],
	["user-read-recently-played", "See what you played recently"],
	["user-top-read", "See your top artists and content"],
]);

/** Splits the `scope` parameter; null when it names a scope that does not exist. */
export function parseScopes(text: string): string[] | null {
	const scopes = [...new Set(text.split(" ").filter((scope) => scope !== ""))];
	return scopes.every((scope) => scopeTexts.has(scope)) ? scopes : null;
}

/** The scope in words. */
export function describeScope(scope: string): string {
	return scopeTexts.get(scope) ?? scope;
}
